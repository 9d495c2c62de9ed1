/** Suspending: the stop of last resort, for keypairs and master keys alike (docs/domain/readings.md A26). */
import { ConflictException } from '@nestjs/common';
import type { InstanceWork } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { KeypairRow } from './keypair.types.js';

/** @throws ConflictException for a suspended keypair */
export function assertNotSuspended({ status }: Pick<KeypairRow, 'status'>): void {
  if (status === 'suspended')
    throw new ConflictException('The key is suspended: it signs nowhere.');
}

/** Suspends a keypair, or gives it back the status that it had. What it is already, it stays. */
export async function setSuspended(
  { trx, row, addAuditDetail }: InstanceWork<KeypairRow>,
  suspended: boolean,
): Promise<void> {
  const was = row.statusBefore ?? row.status;
  const status = suspended ? 'suspended' : was;
  addAuditDetail({ alias: row.alias, from: row.status, to: status });
  if (status === row.status) return;
  const statusBefore = suspended && was !== 'suspended' ? was : null;
  await trx.updateTable('keypair').set({ status, statusBefore }).where('id', '=', row.id).execute();
}
