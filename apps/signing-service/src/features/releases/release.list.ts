import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { listOf } from '../../platform/http/lists/list-definition.js';
import type { ReleaseRow } from './release.types.js';

/** What may be asked of a list of releases. `status` is the one of `releaseStatus`, at the moment of the question. */
export const releaseList = listOf('release', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  type: { type: ['online', 'offline', 'test'] },
  status: {
    type: ['requested', 'approved', 'rejected', 'closed', 'withdrawn'],
    where: (eb, status) => {
      const stored = (value: ReleaseRow['status']) => eb('release.status', '=', value);
      const lasts = eb.or([stored('requested'), stored('approved')]);
      if (status === 'closed') return eb.or([stored('closed'), eb.and([lasts, isOver(eb)])]);
      if (status === 'rejected' || status === 'withdrawn') return stored(status);
      return eb.and([
        stored(status === 'requested' ? 'requested' : 'approved'),
        eb.not(isOver(eb)),
      ]);
    },
  },
  keypairId: {
    type: 'id',
    sort: false,
    where: (eb, keypairId) =>
      eb.exists(
        eb
          .selectFrom('releaseKeypair')
          .select('releaseKeypair.releaseId')
          .whereRef('releaseKeypair.releaseId', '=', 'release.id')
          .where('releaseKeypair.keypairId', '=', String(keypairId)),
      ),
  },
  windowStart: { type: 'time' },
  windowEnd: { type: 'time' },
  maxSignatures: { type: 'number', nullable: true },
  signatureCount: { type: 'number' },
  requiredApprovals: { type: 'number' },
  requestedBy: { type: 'id' },
  createdAt: { type: 'time' },
});

/** Its window has ended, its signatures are used up, or none of the keypairs that it names is left. */
function isOver(eb: ExpressionBuilder<Database, 'release'>): Expression<SqlBool> {
  const isUsedUp = sql<SqlBool>`coalesce(${eb.ref('release.signatureCount')} >= ${eb.ref('release.maxSignatures')}, false)`;
  const hasKeypair = eb.exists(
    eb
      .selectFrom('releaseKeypair')
      .select('releaseKeypair.releaseId')
      .whereRef('releaseKeypair.releaseId', '=', 'release.id'),
  );
  return eb.or([
    eb('release.windowEnd', '<=', sql<Date>`now()`),
    isUsedUp,
    eb.and([eb('release.namesKeypairs', '=', true), eb.not(hasKeypair)]),
  ]);
}
