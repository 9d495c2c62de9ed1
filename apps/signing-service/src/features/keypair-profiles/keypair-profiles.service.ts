/** Creates and changes keypair profiles. What a profile means for a new keypair is decided where keypairs are made. */
import { Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { KeypairProfileLookup } from '../../authorization/lookups.js';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { uuidv7 } from '../../platform/database/ids.js';
import type { CreateKeypairProfile, UpdateKeypairProfile } from './keypair-profile.dto.js';
import { type KeypairProfileAccess, presentKeypairProfile } from './keypair-profile.presenter.js';

@Injectable()
export class KeypairProfilesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: KeypairProfileLookup,
    representations: RepresentationsService,
  ) {
    representations.add('keypair-profile', (work, id) => this.#written(work, id));
  }

  /** Makes a profile, enabled. */
  create(access: ActionAccess, { name, algorithm, type, access: open }: CreateKeypairProfile) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const { trx, accountId, principal } = work;
      const id = uuidv7();
      const wanted = { name, algorithm, type, access: open };
      const row = { id, accountId, createdBy: principal.id, ...wanted };
      await trx.insertInto('keypairProfile').values(row).execute();
      work.setAuditResource('keypair-profile', id);
      work.addAuditDetail(wanted);
      return this.#written(work, id);
    });
  }

  /** Changes what is named. Keypairs that were made under the profile stay as they are. */
  update(access: KeypairProfileAccess, body: UpdateKeypairProfile) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { id, name, algorithm, type, access: open } = work.row;
      const before = { name, algorithm, type, access: open };
      const after = {
        name: body.name ?? name,
        algorithm: body.algorithm ?? algorithm,
        type: body.type ?? type,
        access: body.access ?? open,
      };
      await work.trx.updateTable('keypairProfile').set(after).where('id', '=', id).execute();
      work.addAuditDetail({ before, after });
      return this.#written(work, id);
    });
  }

  /** Allows or forbids making keypairs under the profile; a profile that is so already stays so. */
  setStatus(access: KeypairProfileAccess, status: 'enabled' | 'disabled') {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { id, status: before } = work.row;
      await work.trx.updateTable('keypairProfile').set({ status }).where('id', '=', id).execute();
      work.addAuditDetail({ before, after: status });
      return this.#written(work, id);
    });
  }

  async #written(work: Work, id: string) {
    const { row, actions } = await this.lookup.written(work, id);
    return { ...presentKeypairProfile(row), actions };
  }
}
