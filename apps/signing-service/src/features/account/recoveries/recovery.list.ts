import type { ListFields } from '../../../platform/http/lists/list-definition.js';

/** What may be asked of a list of recoveries. */
export const recoveryList = {
  fields: {
    id: { type: 'id' },
    account: { type: 'text', search: true },
    accountId: { type: 'id' },
    administrator: { type: 'text', search: true },
    userId: { type: 'id' },
    status: { type: ['open', 'confirmed', 'redeemed', 'closed', 'expired'] },
    createdBy: { type: 'id' },
    confirmedBy: { type: 'id', nullable: true },
    createdAt: { type: 'time' },
    expiresAt: { type: 'time' },
  } satisfies ListFields,
};
