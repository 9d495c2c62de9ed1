import { Injectable } from '@nestjs/common';
import type { Principal } from 'countersign';
import { RepresentationsService } from '../../authorization/conditions/representations.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import {
  type PermittedKeypair,
  KeypairPresenter,
  type KeypairWithActions,
} from '../keypairs/public.js';
import type { MasterKeyAnswer } from './rings/gpg.types.js';
import { readPublicRing } from './rings/public-ring.js';

@Injectable()
export class MasterKeyPresenter {
  constructor(
    private readonly presenter: KeypairPresenter,
    representations: RepresentationsService,
  ) {
    representations.add('gpg-master-key', (work, id) => this.written(work, id));
  }

  /** Presents master keys in the given order, as `KeypairPresenter.many` does. */
  async many(
    principal: Principal,
    permitted: readonly PermittedKeypair[],
  ): Promise<MasterKeyAnswer[]> {
    return Promise.all((await this.presenter.many(principal, permitted)).map(withRing));
  }

  /** Presents a master key that the transaction of `work` wrote. */
  async written(work: Work, id: string): Promise<MasterKeyAnswer> {
    return withRing(await this.presenter.written(work, id));
  }
}

async function withRing({ actions, ...record }: KeypairWithActions): Promise<MasterKeyAnswer> {
  const { fingerprint, userIds, expiresAt, subkeys } = await readPublicRing(
    record.publicKeyArmored ?? '',
  );
  return { ...record, fingerprint, userIds, expiresAt, subkeys, actions };
}
