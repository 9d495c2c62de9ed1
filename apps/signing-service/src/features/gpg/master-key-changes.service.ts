/** Changes and deletes master keys. Their rings do not change here. */
import { ConflictException, Injectable } from '@nestjs/common';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { KeypairAssignmentsService, type KeypairRow } from '../keypairs/public.js';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import type { UpdateMasterKey } from './gpg.dto.js';
import { MasterKeyPresenter } from './master-key.presenter.js';
import type { MasterKeyAccess, MasterKeyAnswer } from './rings/gpg.types.js';
import { readPublicRing } from './rings/public-ring.js';

@Injectable()
export class MasterKeyChangesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: GpgMasterKeyLookup,
    private readonly assignments: KeypairAssignmentsService,
    private readonly presenter: MasterKeyPresenter,
  ) {}

  /** @throws InvalidFields naming `users` or `groups` that are not of the account; a unique violation (409) for a taken alias */
  update(access: MasterKeyAccess, body: UpdateMasterKey): Promise<MasterKeyAnswer> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx, addAuditDetail } = work;
      const columns = { alias: body.alias ?? row.alias, access: body.access ?? row.access };
      for (const name of ['alias', 'access'] as const) {
        if (columns[name] !== row[name])
          addAuditDetail({ [name]: { from: row[name], to: columns[name] } });
      }
      await trx.updateTable('keypair').set(columns).where('id', '=', row.id).execute();
      await this.assignments.replace(work, row.id, body);
      return this.presenter.written(work, row.id);
    });
  }

  /**
   * Takes a master key offline or online again; one that is so already stays so (domain.md A26).
   * @throws ConflictException for a revoked master key: it never signs again, online or not
   */
  setStatus(access: MasterKeyAccess, status: KeypairRow['status']): Promise<MasterKeyAnswer> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      if (row.revokedAt !== null) throw new ConflictException('The GPG master key is revoked.');
      work.addAuditDetail({ alias: row.alias, from: row.status, to: status });
      await trx.updateTable('keypair').set({ status }).where('id', '=', row.id).execute();
      return this.presenter.written(work, row.id);
    });
  }

  /** Deletes the ring, subkeys included. Signatures and the log of them stay; what was published cannot be revoked any more. */
  remove(access: MasterKeyAccess): Promise<void> {
    return this.unitOfWork.onInstance(access, this.lookup, async ({ row, trx, addAuditDetail }) => {
      const { fingerprint } = await readPublicRing(row.publicKeyArmored ?? '');
      addAuditDetail({ alias: row.alias, fingerprint });
      await trx.deleteFrom('keypair').where('id', '=', row.id).execute();
    });
  }
}
