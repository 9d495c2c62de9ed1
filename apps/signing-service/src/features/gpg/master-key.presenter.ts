import { Injectable } from '@nestjs/common';
import type { Principal } from 'countersign';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import {
  KeypairPresenter,
  type KeypairRow,
  type KeypairWithActions,
  type PermittedKeypair,
} from '../keypairs/public.js';
import { type PublicRing, readPublicRing } from './public-ring.js';

/** Abilities of a ring now. */
interface AbleRing {
  /** Whether it has a signing key. */
  readonly signs: boolean;
  /** Whether it has room for another subkey. */
  readonly hasRoom: boolean;
}

/** What a client sees of a master key: the keypair and its ring. */
export interface MasterKeyAnswer extends KeypairWithActions, Omit<PublicRing, 'algorithm'> {}

/** The answer to a revocation. */
export interface RevokedMasterKey extends MasterKeyAnswer {
  /** Armored. Everybody who has the public key imports it. `publicKeyArmored` contains the same revocation. */
  readonly revocationCertificate: string;
}

const unlessRevoked: ReadonlySet<string> = new Set([
  'gpg-master-key.suspend',
  'gpg-master-key.unsuspend',
  'gpg-master-key.revoke',
]);

/**
 * Returns the permitted actions that can succeed in the present state. A revoked master key can only be renamed, reassigned or
 * deleted. A subkey needs an online master key and room in the ring.
 */
export function possibleOnMasterKey(
  { revokedAt, status }: Pick<KeypairRow, 'revokedAt' | 'status'>,
  actions: readonly string[],
  { signs, hasRoom }: AbleRing,
): readonly string[] {
  return actions.filter((name) => {
    if (name === 'keypair.sign') return signs && status !== 'suspended';
    if (name === 'gpg-subkey.create') return revokedAt === null && status === 'online' && hasRoom;
    return revokedAt === null || !unlessRevoked.has(name);
  });
}

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
