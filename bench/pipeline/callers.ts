/** The two callers of the pipelines, and the question that both are asked. */
import { softwareTrust } from '@countersign/software-trust';

const caller = (permissions: readonly string[]) =>
  softwareTrust.principal({
    kind: 'user',
    id: '6f9619ff-8b86-4011-b42d-00c04fc964ff',
    tenant: '6f9619ff-8b86-4011-b42d-00c04fc964aa',
    permissions,
  });

/** Holds `generate-keypair`, among others. */
export const permitted = caller(['view-keypair', 'generate-keypair', 'sign', 'view-release']);

/** Holds the others only. */
export const refused = caller(['view-keypair', 'sign', 'view-release']);

/** The permission of the action `keypair.generate`, which is decided by the account alone: no lookup. */
export const requiredPermission = 'generate-keypair';

/** The keypair that the route with a lookup is about. */
export const keypair = { id: 'k1', accountId: permitted.tenant ?? '', open: true };
