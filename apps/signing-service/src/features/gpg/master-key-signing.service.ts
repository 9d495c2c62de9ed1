import { KeyCannot } from '@countersign/signing-crypto';
import { parseMessageBytes } from '@countersign/signing-crypto/keys';
import { SignedContent, signWithGpg } from '@countersign/signing-crypto/openpgp';
import { ConflictException, Injectable } from '@nestjs/common';
import type { Kysely, Selectable } from 'kysely';
import {
  type InstanceWork,
  UnitOfWorkService,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { transaction } from '../../platform/database/transaction.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { invalidField } from '../../platform/http/validation.js';
import { KeyVaultService } from '../../platform/vault/key-vault.service.js';
import {
  assertNotSuspended,
  KeypairLookup,
  type KeypairRow,
  ReleaseWindows,
} from '../keypairs/public.js';
import type { MasterKeyAccess } from './gpg-master-key.lookup.js';
import type { SignContent, SignMessage } from './gpg.dto.js';
import { revokedAmong } from './known-fingerprints.js';
import { masterOf } from './master-keys.service.js';
import { readPublicRing, signerIn } from './public-ring.js';

/** What a client sees of a signature. */
export interface GpgSignatureAnswer {
  readonly signatureId: string;
  /** Armored, detached. */
  readonly signature: string;
  /** Fingerprint of the key that signed, usually a subkey. */
  readonly fingerprint: string;
  /** Algorithm of that key. */
  readonly algorithm: string;
  /** The release that counts the signature. */
  readonly releaseId: string | null;
}

/** Columns of the signature log that depend on the attempt. */
type Attempt = Pick<
  Selectable<Database['signature']>,
  'signerId' | 'algorithm' | 'outcome' | 'releaseId' | 'signature'
>;

@Injectable()
export class MasterKeySigningService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly keypairs: KeypairLookup,
    private readonly windows: ReleaseWindows,
    private readonly vault: KeyVaultService,
    private readonly handle: DatabaseHandle,
  ) {}

  /**
   * Signs a message with the newest signing subkey and logs the attempt, also one that the state of the ring or of the release
   * refuses.
   *
   * @throws InvalidInput naming `message`; ResourceNotFound for a keypair that is not a master key; ConflictException for a
   * revoked ring or key, a ring without a signing key, and an offline ring outside a release window
   */
  async sign(
    access: MasterKeyAccess,
    { message, ...options }: SignMessage,
  ): Promise<GpgSignatureAnswer> {
    const content = SignedContent.of(parseMessageBytes(message), options.form);
    return this.#attempt(access, content, options);
  }

  /**
   * Signs content of any size as {@link sign} does. It is hashed while it arrives, before the ring is locked, so that a slow upload
   * keeps nobody waiting.
   *
   * @throws InvalidFields for an empty or broken off body, and as `sign`
   */
  async signContent(
    access: MasterKeyAccess,
    options: SignContent,
    body: AsyncIterable<Uint8Array>,
  ): Promise<GpgSignatureAnswer> {
    masterOf(access);
    const content = new SignedContent(options.form);
    for await (const chunk of body) content.add(chunk);
    if (content.bytes === 0) throw invalidField('body', 'must be the content to sign.');
    return this.#attempt(access, content, options);
  }

  async #attempt(
    access: MasterKeyAccess,
    content: SignedContent,
    options: SignContent,
  ): Promise<GpgSignatureAnswer> {
    const master = masterOf(access);
    try {
      return await this.unitOfWork.onInstance(access, this.keypairs, (work) =>
        this.#sign(work, content, options),
      );
    } catch (error) {
      if (error instanceof ConflictException) {
        const { algorithm } = master;
        const unsigned = { outcome: 'failed', signature: null, releaseId: null } as const;
        const attempt = { ...unsigned, algorithm, signerId: access.principal.id };
        await transaction(this.handle.db, (trx) => record(trx, master, content, attempt));
      }
      throw error;
    }
  }

  async #sign(
    { trx, row, principal, addAuditDetail }: InstanceWork<KeypairRow>,
    content: SignedContent,
    { keyFingerprint, releaseId: wantedRelease }: SignContent,
  ): Promise<GpgSignatureAnswer> {
    if (row.revokedAt !== null) throw new ConflictException('The GPG master key is revoked.');
    assertNotSuspended(row);
    const signerId = principal.id;
    const releaseId = await this.windows.admit(trx, row, { signerId, releaseId: wantedRelease });
    const signature = await this.vault
      .lend(row.id, row.wrappedPrivateKey, (ring) => signWithGpg(ring, content, keyFingerprint))
      .catch(asConflict);
    const ring = await readPublicRing(row.publicKeyArmored ?? '');
    const { fingerprint, algorithm } = await signerIn(ring, signature);
    // Another ring of the account may contain the same key, and that ring may have been revoked since.
    if ((await revokedAmong(trx, row.accountId, [fingerprint])).size > 0) {
      throw new ConflictException('The key that would sign was revoked in your account.');
    }
    const attempt = { signerId, algorithm, outcome: 'signed', releaseId, signature } as const;
    const signatureId = await record(trx, row, content, attempt);
    addAuditDetail({ signatureId, releaseId, alias: row.alias, fingerprint });
    return { signatureId, signature, fingerprint, algorithm, releaseId };
  }
}

/** A ring that cannot sign is a state of the master key, so the answer is 409. */
function asConflict(error: unknown): never {
  throw error instanceof KeyCannot ? new ConflictException(error.message) : error;
}

/** Adds an attempt to the signature log. The digest algorithm is `null`, because OpenPGP signs the message itself. */
async function record(
  db: Kysely<Database>,
  { id: keypairId, alias: keypairAlias, accountId }: KeypairRow,
  content: SignedContent,
  attempt: Attempt,
): Promise<string> {
  const id = uuidv7();
  const digest = content.sha256().toString('base64');
  const row = { id, accountId, keypairId, keypairAlias, digestAlgorithm: null, digest, ...attempt };
  await db.insertInto('signature').values(row).execute();
  return id;
}
