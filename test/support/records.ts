/** Reads what the service recorded. */
import type { TestService } from './app.js';

/** The audit records about a resource, oldest first. */
export function auditOf(service: TestService, resourceId: string) {
  return service.database.handle.db
    .selectFrom('auditRecord')
    .select(['action', 'outcome', 'code', 'detail'])
    .where('resourceId', '=', resourceId)
    .orderBy('sequence')
    .execute();
}

/** The signature log of a keypair, oldest first. */
export function signaturesOf(service: TestService, keypairId: string) {
  return service.database.handle.db
    .selectFrom('signature')
    .selectAll()
    .where('keypairId', '=', keypairId)
    .orderBy('id')
    .execute();
}
