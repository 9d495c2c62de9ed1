/** Puts new keypairs into storage, private halves sealed. */
import {
  generateKeyMaterial,
  type KeyAlgorithm,
  type KeyMaterial,
} from '@countersign/signing-crypto/keys';
import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { type Ended, KnownTokensService } from '../../authorization/rights/known-tokens.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { KeyVaultService } from '../../platform/vault/key-vault.service.js';
import type { KeypairRow } from './keypair.lookup.js';

/** Key material ready for its row: sealed for this very id. */
export interface SealedKey {
  readonly id: string;
  readonly algorithm: string;
  readonly wrappedPrivateKey: Buffer;
  readonly publicKeyPem: string | null;
  /** OpenPGP keys only. */
  readonly publicKeyArmored?: string | undefined;
  /** Fingerprint of the master key; OpenPGP keys only. */
  readonly gpgFingerprint?: string | undefined;
}

/** A keypair that is about to be stored. */
export interface NewKeypair {
  readonly accountId: string;
  /** The creator, who becomes assigned (docs/domain/readings.md A9). */
  readonly createdBy: string;
  readonly key: SealedKey;
  readonly alias: string;
  readonly access: 'open' | 'restricted';
  /** Default `standard`. */
  readonly kind?: KeypairRow['kind'] | undefined;
  /** Default `production`. */
  readonly type?: KeypairRow['type'] | undefined;
  /** Default `online`. A test keypair is always online. */
  readonly status?: KeypairRow['status'] | undefined;
  readonly profileId?: string | undefined;
}

@Injectable()
export class KeypairStoreService {
  constructor(
    private readonly vault: KeyVaultService,
    private readonly tokens: KnownTokensService,
  ) {}

  /** A new keypair, sealed. Off the event loop; seconds for RSA: do it before the act. */
  async generate(algorithm: KeyAlgorithm): Promise<SealedKey> {
    return this.seal(await generateKeyMaterial(algorithm));
  }

  /** Seals key material for a new id, and zeroes it. */
  seal({ algorithm, pkcs8, publicKeyPem }: KeyMaterial): SealedKey {
    const id = uuidv7();
    return { id, algorithm, publicKeyPem, wrappedPrivateKey: this.vault.seal(id, pkcs8) };
  }

  /** Stores a keypair of the caller, and ends tokens that others know who do not get as much by it. @throws as `add` */
  addOwn(work: Work, keypair: Omit<NewKeypair, 'accountId' | 'createdBy'>): Promise<Ended> {
    const { trx, accountId, principal } = work;
    const users = keypair.access === 'open' ? {} : { users: [principal.id] };
    return this.tokens.endWhereOutgrown(work, { keypairId: keypair.key.id, ...users }, () =>
      this.add(trx, { ...keypair, accountId, createdBy: principal.id }),
    );
  }

  /**
   * Stores a keypair and assigns its creator (docs/domain/readings.md A9).
   * @throws a unique violation of the database, answered 409, when the account has a keypair of this alias
   */
  async add(trx: Transaction<Database>, keypair: NewKeypair): Promise<void> {
    const { key, accountId, createdBy, alias, access, profileId } = keypair;
    const { kind = 'standard', type = 'production', status = 'online' } = keypair;
    await trx
      .insertInto('keypair')
      .values({
        id: key.id,
        accountId,
        kind,
        alias,
        algorithm: key.algorithm,
        type,
        access,
        createdBy,
        status: type === 'test' ? 'online' : status,
        teamId: null,
        profileId: profileId ?? null,
        publicKeyPem: key.publicKeyPem,
        publicKeyArmored: key.publicKeyArmored ?? null,
        gpgFingerprint: key.gpgFingerprint ?? null,
        wrappedPrivateKey: key.wrappedPrivateKey,
        defaultCertificateId: null,
        revokedAt: null,
      })
      .execute();
    await trx.insertInto('keypairUser').values({ keypairId: key.id, userId: createdBy }).execute();
  }
}
