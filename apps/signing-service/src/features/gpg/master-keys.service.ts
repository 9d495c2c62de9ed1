import { ConflictException, Injectable } from '@nestjs/common';
import { type ListAccess, ResourceNotFound } from 'countersign';
import type { Ended } from '../../authorization/rights/known-tokens.service.js';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { type Page, PagesService } from '../../platform/http/lists/pages.service.js';
import {
  assigningAlone,
  KeypairAssignmentsService,
  keypairList,
  KeypairLookup,
  setSuspended,
} from '../keypairs/public.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import { GpgMasterKeyLookup, type MasterKeyAccess } from './gpg-master-key.lookup.js';
import type { UpdateMasterKey } from './gpg.dto.js';
import { type MasterKeyAnswer, MasterKeyPresenter } from './master-key.presenter.js';
import { readPublicRing } from './public-ring.js';

@Injectable()
export class MasterKeysService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly pages: PagesService,
    private readonly keypairs: KeypairLookup,
    private readonly lookup: GpgMasterKeyLookup,
    private readonly assignments: KeypairAssignmentsService,
    private readonly presenter: MasterKeyPresenter,
  ) {}

  /** Returns a page of the master keys that the caller may view. */
  page(access: ListAccess, query: ListRequest): Promise<Page<MasterKeyAnswer>> {
    return this.pages.pageOf(
      this.keypairs,
      access,
      keypairList,
      query,
      (found) => this.presenter.many(access.principal, found),
      { list: 'gpg-master-keys', where: (eb) => eb('keypair.kind', '=', 'gpg-master') },
    );
  }

  /** Returns one master key. @throws ResourceNotFound for a keypair of another kind */
  async one(access: MasterKeyAccess): Promise<MasterKeyAnswer | undefined> {
    const permitted = { row: masterOf(access), actions: access.actions() };
    return (await this.presenter.many(access.principal, [permitted]))[0];
  }

  /** @throws InvalidFields naming `users` or `groups` of another account; a unique violation (409) for a taken alias */
  update(access: MasterKeyAccess, body: UpdateMasterKey): Promise<MasterKeyAnswer & Ended> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const { row, trx, addAuditDetail } = work;
        const columns = { alias: body.alias ?? row.alias, access: body.access ?? row.access };
        for (const name of ['alias', 'access'] as const) {
          if (columns[name] !== row[name])
            addAuditDetail({ [name]: { from: row[name], to: columns[name] } });
        }
        const ended = await this.assignments.change(work, body, () =>
          trx.updateTable('keypair').set(columns).where('id', '=', row.id).execute(),
        );
        return { ...(await this.presenter.written(work, row.id)), ...ended };
      },
      assigningAlone(body),
    );
  }

  /**
   * Suspends a master key, or gives it back the status that it had (docs/domain/readings.md A26).
   *
   * @throws ConflictException for a revoked master key, which never signs again
   */
  setSuspended(access: MasterKeyAccess, suspended: boolean): Promise<MasterKeyAnswer> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row } = work;
      if (row.revokedAt !== null) throw new ConflictException('The GPG master key is revoked.');
      await setSuspended(work, suspended);
      return this.presenter.written(work, row.id);
    });
  }

  /** Deletes the ring and its subkeys. The signature log stays. Nobody can revoke the published key afterwards. */
  remove(access: MasterKeyAccess): Promise<void> {
    return this.unitOfWork.onInstance(access, this.lookup, async ({ row, trx, addAuditDetail }) => {
      const { fingerprint } = await readPublicRing(row.publicKeyArmored ?? '');
      addAuditDetail({ alias: row.alias, fingerprint });
      await trx.deleteFrom('keypair').where('id', '=', row.id).execute();
    });
  }
}

/**
 * Returns the row of an access that was decided on as a keypair.
 *
 * @throws ResourceNotFound for a keypair that is not a master key
 */
export function masterOf({ resource, decisionId }: MasterKeyAccess): MasterKeyAccess['resource'] {
  if (resource.kind !== 'gpg-master') throw new ResourceNotFound(decisionId);
  return resource;
}
