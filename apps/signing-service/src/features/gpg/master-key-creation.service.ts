import {
  createGpgMasterKey,
  type GpgRing,
  importSecring,
} from '@countersign/signing-crypto/openpgp';
import { Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import type { Ended } from '../../authorization/rights/known-tokens.service.js';
import {
  UnitOfWorkService,
  type Work,
  type WorkOptions,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { KeyVaultService } from '../../platform/vault/key-vault.service.js';
import { KeyWorkService } from '../../platform/vault/key-work.service.js';
import { KeypairStoreService } from '../keypairs/public.js';
import type { CreateMasterKey, ImportSecring } from './gpg.dto.js';
import { refuseKnown } from './known-fingerprints.js';
import { type MasterKeyAnswer, MasterKeyPresenter } from './master-key.presenter.js';
import { readPublicRing } from './public-ring.js';

/** The fields of a request that go into the row. */
type Wishes = Pick<ImportSecring, 'alias' | 'access'>;

@Injectable()
export class MasterKeyCreationService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly store: KeypairStoreService,
    private readonly vault: KeyVaultService,
    private readonly presenter: MasterKeyPresenter,
    private readonly work: KeyWorkService,
  ) {}

  /**
   * Creates a certifying master key with one signing subkey (docs/domain/objects.md GPG keys).
   *
   * @throws InvalidInput naming `name` or `email`; a unique violation (409) for a taken alias; ServiceUnavailableException when too
   * many RSA keys are being made
   */
  async create(
    access: ActionAccess,
    { name, email, algorithm, validityDays, ...wishes }: CreateMasterKey,
  ): Promise<MasterKeyAnswer & Ended> {
    const create = () => createGpgMasterKey({ name, email }, { algorithm, validityDays });
    const slow = algorithm?.startsWith('RSA') === true;
    const ring = await (slow ? this.work.run(access.tenant, create) : create());
    return this.#store(access, ring, wishes);
  }

  /**
   * Imports the ring of another tool as an online production keypair. Its default access is that of the account. (The product
   * imports rings as open and offline, see docs/domain/objects.md GPG keys.)
   *
   * @throws InvalidInput naming `armored` or `passphrase`; ConflictException for a master key that the account has or a key that
   * it revoked; a unique violation (409) for a taken alias; ServiceUnavailableException when too many imports are in progress
   */
  async import(
    access: ActionAccess,
    { armored, passphrase, ...wishes }: ImportSecring,
  ): Promise<MasterKeyAnswer & Ended> {
    const read = () => importSecring(armored, passphrase);
    const ring = await this.work.run(access.tenant, read);
    return this.#store(access, ring, wishes, { alone: true });
  }

  /** @param options imports run alone, so that they see a ring that is revoked or imported at the same moment */
  async #store(
    access: ActionAccess,
    ring: GpgRing,
    wishes: Wishes,
    options: WorkOptions = {},
  ): Promise<MasterKeyAnswer & Ended> {
    const { publicKeyArmored, fingerprint, userIds, secretRing } = ring;
    const { algorithm } = await readPublicRing(publicKeyArmored);
    const id = uuidv7();
    const wrappedPrivateKey = this.vault.seal(id, secretRing);
    const key = {
      ...{ id, algorithm, publicKeyPem: null, publicKeyArmored, wrappedPrivateKey },
      gpgFingerprint: fingerprint,
    };
    const alias = wishes.alias ?? masterKeyAlias(userIds[0] ?? '', fingerprint);
    const effect = async (work: Work) => {
      await refuseKnown(work, ring);
      const { trx, accountId } = work;
      const { defaultAccess } = await trx
        .selectFrom('account')
        .select('defaultAccess')
        .where('id', '=', accountId)
        .executeTakeFirstOrThrow();
      const row = { alias, access: wishes.access ?? defaultAccess, kind: 'gpg-master' } as const;
      const ended = await this.store.addOwn(work, { ...row, key });
      work.setAuditResource('gpg-master-key', id);
      work.addAuditDetail({ alias, access: row.access, algorithm, fingerprint });
      return { ...(await this.presenter.written(work, id)), ...ended };
    };
    return this.unitOfWork.onAccount(access, effect, options);
  }
}

/** Most characters of the user id. With the key id the alias stays below the limit of 100. */
const longestName = 80;

/** The long key id of OpenPGP: the last 64 bits of the fingerprint (RFC 9580 section 5.5.4). */
const keyIdLength = 16;

/**
 * Returns the default alias of a master key, such as `Release Team 5E3F0A1B2C3D4E5F`: the name of the owner and the key id.
 *
 * @param userId OpenPGP user id, `Name <address>` or any other text; characters that an alias cannot have are left out
 * @param fingerprint of the master key, upper-case hexadecimal
 */
export function masterKeyAlias(userId: string, fingerprint: string): string {
  const visible = userId.replace(/[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu, '');
  const owner = visible.replace(/\s*<[^<>]*>\s*$/u, '').trim();
  const name = [...(owner === '' ? 'GPG master key' : owner)].slice(0, longestName).join('');
  return `${name.trimEnd()} ${fingerprint.slice(-keyIdLength)}`;
}
