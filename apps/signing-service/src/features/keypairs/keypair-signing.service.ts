/** Uses private keys: signatures and certificate requests. A key is open only inside the vault's lending. */
import { createHash } from 'node:crypto';
import {
  isKeyAlgorithm,
  type KeyAlgorithm,
  parseSignatureRequest,
  type SignatureInput,
} from '@countersign/signing-crypto/keys';
import { createCsr } from '@countersign/signing-crypto/x509';
import { ConflictException, Injectable } from '@nestjs/common';
import type { Access } from 'countersign';
import type { Kysely } from 'kysely';
import {
  UnitOfWorkService,
  type InstanceWork,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { transaction } from '../../platform/database/transaction.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { KeyVaultService } from '../../platform/vault/key-vault.service.js';
import { assertNotSuspended } from './keypair-changes.service.js';
import { KeypairLookup, type KeypairRow } from './keypair.lookup.js';
import type { RequestCsr, Sign } from './keypairs.dto.js';
import { ReleaseWindows } from './keypair-ports.js';

/** A signature as answered, apps/signing-service/docs/http.md section 2. */
export interface SignatureAnswer {
  readonly signatureId: string;
  /** Base64. */
  readonly signature: string;
  readonly algorithm: KeyAlgorithm;
  /** The release that the signature counts for. */
  readonly releaseId: string | null;
}

/** What the signature log says of an attempt, apart from its keypair. */
interface Attempt {
  readonly signerId: string;
  readonly input: SignatureInput;
  readonly outcome: 'signed' | 'failed';
  readonly releaseId: string | null;
  readonly signature: string | null;
}

@Injectable()
export class KeypairSigningService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: KeypairLookup,
    private readonly windows: ReleaseWindows,
    private readonly vault: KeyVaultService,
    private readonly handle: DatabaseHandle,
  ) {}

  /**
   * Signs a digest, or the message for Ed25519. An attempt that the state of the keypair or its release refuses is logged too.
   * @throws InvalidInput for the request's fields; ConflictException for a GPG key, and outside a release window
   */
  async sign(access: Access<string, KeypairRow>, body: Sign): Promise<SignatureAnswer> {
    const { resource: keypair, principal } = access;
    const { algorithm } = keypair;
    if (keypair.kind !== 'standard' || !isKeyAlgorithm(algorithm)) {
      return this.unitOfWork.onInstance(access, this.lookup, () => Promise.reject(isGpgKey()));
    }
    const input = parseSignatureRequest(algorithm, body);
    try {
      return await this.unitOfWork.onInstance(access, this.lookup, (work) =>
        this.#sign(work, algorithm, input, body.releaseId),
      );
    } catch (error) {
      if (error instanceof ConflictException) {
        const outcome = { outcome: 'failed', signature: null, releaseId: null } as const;
        const attempt = { ...outcome, signerId: principal.id, input };
        await transaction(this.handle.db, (trx) => record(trx, keypair, attempt));
      }
      throw error;
    }
  }

  async #sign(
    { trx, row, principal, addAuditDetail }: InstanceWork<KeypairRow>,
    algorithm: KeyAlgorithm,
    input: SignatureInput,
    wantedRelease: string | undefined,
  ): Promise<SignatureAnswer> {
    if (row.revokedAt !== null) throw new ConflictException('The keypair is revoked.');
    assertNotSuspended(row);
    const signerId = principal.id;
    const releaseId = await this.windows.admit(trx, row, { signerId, releaseId: wantedRelease });
    const bytes = await this.vault.sign(row.id, row.wrappedPrivateKey, algorithm, input);
    const signature = bytes.toString('base64');
    const attempt = { signerId, input, outcome: 'signed', releaseId, signature } as const;
    const signatureId = await record(trx, row, attempt);
    addAuditDetail({ signatureId, releaseId, alias: row.alias });
    return { signatureId, signature, algorithm, releaseId };
  }

  /**
   * A PKCS#10 request, PEM, that proves possession of the keypair; for offline keypairs too, since it signs nothing else.
   * @throws InvalidInput naming `subject`; ConflictException for a GPG key and for a suspended keypair
   */
  csr(
    access: Access<string, KeypairRow>,
    { subject }: RequestCsr,
  ): Promise<{ readonly csrPem: string }> {
    return this.unitOfWork.onInstance(access, this.lookup, async ({ row, addAuditDetail }) => {
      const { id, algorithm, kind, wrappedPrivateKey } = row;
      if (kind !== 'standard' || !isKeyAlgorithm(algorithm)) {
        throw new ConflictException('A GPG key makes no certificate request.');
      }
      assertNotSuspended(row);
      addAuditDetail({ subject, alias: row.alias });
      const csrPem = await this.vault.lend(id, wrappedPrivateKey, (pkcs8) =>
        createCsr({ algorithm, pkcs8, subject }),
      );
      return { csrPem };
    });
  }
}

function isGpgKey(): ConflictException {
  return new ConflictException(
    'A GPG key signs through POST /gpg/master-keys/:id/sign of its master key.',
  );
}

/** Adds to the signature log. Of an Ed25519 message, the base64 SHA-256 is kept and no digest algorithm: the message itself was signed. */
async function record(
  db: Kysely<Database>,
  keypair: KeypairRow,
  { signerId, input, outcome, releaseId, signature }: Attempt,
): Promise<string> {
  const { id: keypairId, alias: keypairAlias, accountId, algorithm } = keypair;
  const id = uuidv7();
  const digest =
    input.kind === 'digest' ? input.digest : createHash('sha256').update(input.message).digest();
  await db
    .insertInto('signature')
    .values({
      id,
      accountId,
      keypairId,
      keypairAlias,
      releaseId,
      signerId,
      algorithm,
      outcome,
      digestAlgorithm: input.kind === 'digest' ? input.digestAlgorithm : null,
      digest: digest.toString('base64'),
      signature,
    })
    .execute();
  return id;
}
