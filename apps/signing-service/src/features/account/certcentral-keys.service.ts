/** Keeps the account's key for CertCentral: sealed, validated, never answered, never recorded. */
import { ConflictException, Injectable } from '@nestjs/common';
import { type ActionAccess, type Principal, ResourceNotFound } from 'countersign';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { InvalidFields } from '../../platform/http/validation.js';
import { KeyVaultService } from '../../platform/vault/key-vault.service.js';
import { accountActions } from './account-settings.service.js';
import { CertcentralClient } from './certcentral-client.js';

type Row = Selectable<Database['certcentralKey']>;

@Injectable()
export class CertcentralKeysService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly unitOfWork: UnitOfWorkService,
    private readonly vault: KeyVaultService,
    private readonly client: CertcentralClient,
    representations: RepresentationsService,
  ) {
    representations.addOfAccount('certcentral-key', async ({ trx, accountId, principal }) => {
      const row = await find(trx, accountId);
      return row && this.#present(row, principal);
    });
  }

  /** @throws ResourceNotFound when none is set up */
  async get(access: ActionAccess) {
    return this.#present(await stored(this.handle.db, access), access.principal);
  }

  /**
   * Stores a key, enabled, in place of any other. It is validated first; an installation without an address stores it
   * unvalidated, with `validatedAt: null`.
   * @returns whether there was none before, and the answer
   * @throws as `CertcentralClient.assertAccepted`; nothing is stored then
   */
  async setUp(access: ActionAccess, apiKey: string) {
    const fresh = await this.#prepare(access, apiKey);
    return this.unitOfWork.onAccount(access, async (work) => {
      const { trx, accountId } = work;
      const created = (await find(trx, accountId)) === undefined;
      const status = 'enabled' as const;
      await trx
        .insertInto('certcentralKey')
        .values({ accountId, status, createdAt: fresh.updatedAt, ...fresh })
        .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ status, ...fresh }))
        .execute();
      work.addAuditDetail({ created, validated: fresh.validatedAt !== null });
      return { created, key: this.#present(await stored(trx, access), work.principal) };
    });
  }

  /** Replaces the key and keeps its status. @throws as `setUp`, and ResourceNotFound when none is set up */
  async update(access: ActionAccess, apiKey: string) {
    await stored(this.handle.db, access);
    const fresh = await this.#prepare(access, apiKey);
    return this.#change(access, async (work) => {
      work.addAuditDetail({ validated: fresh.validatedAt !== null });
      return fresh;
    });
  }

  /**
   * Asks CertCentral about the stored key. A refusal is kept as well: the key counts as not validated from then on.
   * @throws as `CertcentralClient.assertAccepted`; ConflictException when the key was replaced meanwhile
   */
  async validate(access: ActionAccess) {
    const { wrappedKey } = await stored(this.handle.db, access);
    const refusal = await this.vault.lend(access.tenant, wrappedKey, (secret) =>
      this.client.assertAccepted(secret.toString('utf8')).catch(refusalOnly),
    );
    const answer = await this.#change(access, async (work, row) => {
      if (!row.wrappedKey.equals(wrappedKey)) {
        throw new ConflictException('The key was replaced while it was being validated.');
      }
      work.addAuditDetail({ accepted: refusal === undefined });
      return { validatedAt: refusal === undefined ? new Date() : null };
    });
    if (refusal !== undefined) throw refusal;
    return answer;
  }

  /** Idempotent. @throws ResourceNotFound when none is set up */
  setStatus(access: ActionAccess, status: Row['status']) {
    return this.#change(access, async () => ({ status }));
  }

  /** @throws ResourceNotFound when none is set up */
  async delete(access: ActionAccess): Promise<void> {
    await this.unitOfWork.onAccount(access, async ({ trx, accountId }) => {
      await stored(trx, access);
      await trx.deleteFrom('certcentralKey').where('accountId', '=', accountId).execute();
    });
  }

  async #prepare({ tenant: accountId }: ActionAccess, apiKey: string) {
    const { configured } = this.client;
    if (configured) await this.client.assertAccepted(apiKey);
    const now = new Date();
    const wrappedKey = this.vault.seal(accountId, Buffer.from(apiKey, 'utf8'));
    return { wrappedKey, validatedAt: configured ? now : null, updatedAt: now };
  }

  #change(
    access: ActionAccess,
    changes: (work: Work, row: Row) => Promise<Partial<Omit<Row, 'accountId' | 'createdAt'>>>,
  ) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const { trx, accountId, principal } = work;
      const row = await stored(trx, access);
      await trx
        .updateTable('certcentralKey')
        .set({ updatedAt: new Date(), ...(await changes(work, row)) })
        .where('accountId', '=', accountId)
        .execute();
      return this.#present(await stored(trx, access), principal);
    });
  }

  /** With the actions that can succeed now (apps/signing-service/docs/http.md section 1): without an address, nothing is validated. */
  #present({ status, validatedAt, createdAt, updatedAt }: Row, principal: Principal) {
    const held = accountActions(principal, 'certcentral-key');
    const { configured } = this.client;
    const actions = held.filter((name) => configured || name !== 'certcentral-key.validate');
    return { status, validatedAt, createdAt, updatedAt, actions };
  }
}

/** A refused key is an answer of CertCentral; everything else is no answer. */
function refusalOnly(error: unknown): InvalidFields {
  if (error instanceof InvalidFields) return error;
  throw error;
}

/** The row, locked when read in a transaction. */
function find(
  db: Kysely<Database> | Transaction<Database>,
  accountId: string,
): Promise<Row | undefined> {
  return db
    .selectFrom('certcentralKey')
    .selectAll()
    .where('accountId', '=', accountId)
    .$if(db.isTransaction, (query) => query.forUpdate())
    .executeTakeFirst();
}

async function stored(
  db: Kysely<Database> | Transaction<Database>,
  { tenant: accountId, decisionId }: ActionAccess,
): Promise<Row> {
  const row = await find(db, accountId);
  if (row === undefined) throw new ResourceNotFound(decisionId);
  return row;
}
