import type { ListFields } from '../../../platform/http/lists/list-definition.js';

/** What may be asked of a list of credentials. */
export const credentialList = {
  fields: {
    id: { type: 'id' },
    label: { type: 'text', search: true },
    issuedBy: { type: 'id', nullable: true },
    createdAt: { type: 'time' },
    expiresAt: { type: 'time', nullable: true },
    lastUsedAt: { type: 'time', nullable: true },
  } satisfies ListFields,
};
