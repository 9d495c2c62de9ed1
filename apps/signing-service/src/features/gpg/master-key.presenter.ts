/** Answers master keys: the keypair record with its ring. What may be answered is decided before. */
import { Injectable } from '@nestjs/common';
import type { Principal } from 'countersign';
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
  constructor(private readonly presenter: KeypairPresenter) {}

  /** The answers for master keys that were judged as keypairs, in their order, as `KeypairPresenter.many`. */
  async many(
    principal: Principal,
    judged: readonly PermittedKeypair[],
  ): Promise<MasterKeyAnswer[]> {
    return Promise.all((await this.presenter.many(principal, judged)).map(withRing));
  }

  /** The answer to a write: the master key as it is now. Call it inside the act. */
  async written(work: Work, id: string): Promise<MasterKeyAnswer> {
    return withRing(await this.presenter.written(work, id));
  }
}

async function withRing({ actions, ...record }: KeypairWithActions): Promise<MasterKeyAnswer> {
  const { fingerprint, userIds, subkeys } = await readPublicRing(record.publicKeyArmored ?? '');
  return { ...record, fingerprint, userIds, subkeys, actions };
}
