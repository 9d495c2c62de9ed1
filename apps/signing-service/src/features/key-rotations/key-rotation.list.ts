import { listOf } from '../../platform/http/lists/list-definition.js';

/** What may be asked of a list of key rotations. INVARIANT: not by keypairs, which a caller may not view. */
export const keyRotationList = listOf('keyRotation', {
  id: { type: 'id' },
  alias: { type: 'text', search: true },
  everyDays: { type: 'number' },
  nextRefreshAt: { type: 'time' },
  lastRefreshAt: { type: 'time', nullable: true },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});
