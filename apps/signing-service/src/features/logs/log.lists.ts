import { type ListField, listOf } from '../../platform/http/lists/list-definition.js';

/** The filters of a log, which its exports have as well: `log-conditions.ts`. */
const logged = {
  from: { type: 'time', sort: false, elsewhere: true },
  to: { type: 'time', sort: false, elsewhere: true },
  actor: { type: 'text', longest: 100, sort: false, elsewhere: true },
} as const satisfies Record<string, ListField>;

/** What may be asked of the audit log. */
export const auditLogList = listOf('auditRecord', {
  ...logged,
  id: { type: 'id' },
  sequence: { type: 'number' },
  at: { type: 'time' },
  actorId: { type: 'id', nullable: true },
  actorName: { type: 'text', search: true },
  action: { type: 'text', longest: 100, search: true, elsewhere: true },
  resourceType: { type: 'text', search: true, nullable: true },
  resourceId: { type: 'text', nullable: true },
  outcome: { type: ['done', 'denied', 'failed'] },
  code: { type: 'text', search: true, nullable: true },
});

/** What may be asked of the signature log. */
export const signatureLogList = listOf('signature', {
  ...logged,
  action: { type: 'text', longest: 100, sort: false, elsewhere: true },
  id: { type: 'id' },
  createdAt: { type: 'time' },
  outcome: { type: ['signed', 'failed'] },
  signerId: { type: 'id' },
  keypairId: { type: 'id' },
  keypairAlias: { type: 'text', search: true },
  releaseId: { type: 'id', nullable: true },
  algorithm: { type: 'text' },
  digestAlgorithm: { type: 'text', nullable: true },
  digest: { type: 'text', search: true },
});
