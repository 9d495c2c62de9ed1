/** Reads principals as they are now: by token for a request, by id and under lock for an act. */
import { Injectable, Logger } from '@nestjs/common';
import { type Principal, Unauthenticated } from 'countersign';
import type { Kysely, Transaction } from 'kysely';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { isId } from '../../platform/http/field.decorators.js';
import { catalogue } from '../catalogue.js';
import { takeTurn } from './account-turns.js';
import { hashToken, tokenInForce, TokenUses } from './api-token.js';
import { callerBy, credentialIdOf } from './caller.js';

@Injectable()
export class PrincipalsService {
  readonly #logger = new Logger('Principals');

  readonly #uses: TokenUses;

  constructor(private readonly handle: DatabaseHandle) {
    this.#uses = new TokenUses(handle.db, ({ message }) => this.#logger.warn(message));
  }

  /** The principal whose token this is. `undefined` for an unknown, revoked or expired token, a disabled user or account. */
  async byToken(token: string): Promise<Principal | undefined> {
    const row = await this.#active(this.handle.db)
      .innerJoin('apiToken', 'apiToken.userId', 'user.id')
      .where('apiToken.hash', '=', hashToken(token))
      .where(tokenInForce)
      .leftJoin('apiTokenUse', 'apiTokenUse.tokenId', 'apiToken.id')
      .select(['apiToken.id as credentialId', 'apiTokenUse.lastUsedAt'])
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await this.#uses.note(row.credentialId, row.lastUsedAt);
    return callerBy(row.credentialId, this.#make(row));
  }

  /** A principal who is only spoken of. `undefined` when the user or the account is disabled or gone. */
  byId(id: string): Promise<Principal | undefined> {
    return this.now(this.handle.db, id);
  }

  /** The URL of the signing manager with the id of a keypair where it names an alias of the caller's account. */
  async withKeypairId(url: string, caller: Principal | undefined): Promise<string> {
    const [, head = '', name = '', tail = ''] =
      /^([^?]*?\/keypairs\/)([^/?]+)(.*)$/s.exec(url) ?? [];
    const alias = decoded(name);
    if (caller === undefined || caller.tenant === null || alias === undefined) return url;
    const keypair = await this.handle.db
      .selectFrom('keypair')
      .select('id')
      .where('accountId', '=', caller.tenant)
      .where('alias', '=', alias)
      .executeTakeFirst();
    return keypair === undefined ? url : `${head}${keypair.id}${tail}`;
  }

  /**
   * The principal as it is inside the acting transaction, with its account, its user, the credential by which it came and its
   * roles locked against change until the transaction ends (docs/domain/rules.md rule 8).
   * @throws Unauthenticated when the user or the account is disabled or gone, or the credential revoked or expired
   */
  async underLock(
    trx: Transaction<Database>,
    named: Pick<Principal, 'id' | 'tenant'> & Partial<Pick<Principal, 'attributes'>>,
  ): Promise<Principal> {
    const { id, tenant: accountId } = named;
    const credentialId = credentialIdOf(named);
    if (accountId !== null) await takeTurn(trx, accountId);
    await trx.selectFrom('user').select('id').where('id', '=', id).forShare().execute();
    if (credentialId !== null) await holdCredential(trx, credentialId);
    await trx
      .selectFrom('userRole')
      .innerJoin('role', 'role.id', 'userRole.roleId')
      .select('role.id')
      .where('userRole.userId', '=', id)
      .orderBy('role.id')
      .forShare()
      .execute();
    const row = await this.#active(trx).where('user.id', '=', id).executeTakeFirst();
    if (row === undefined) throw new Unauthenticated();
    const principal = this.#make(row);
    return credentialId === null ? principal : callerBy(credentialId, principal);
  }

  /** The principal as it is now, for showing what may be done: locks nothing. `undefined` when it is disabled or gone. */
  async now(db: Kysely<Database>, id: string): Promise<Principal | undefined> {
    const row = await this.#active(db).where('user.id', '=', id).executeTakeFirst();
    return row && this.#make(row);
  }

  #active(db: Kysely<Database>) {
    return db
      .selectFrom('user')
      .leftJoin('account', 'account.id', 'user.accountId')
      .select(['user.id', 'user.kind', 'user.accountId'])
      .select((eb) =>
        eb
          .selectFrom('userRole')
          .innerJoin('role', 'role.id', 'userRole.roleId')
          .whereRef('userRole.userId', '=', 'user.id')
          .whereRef('role.accountId', '=', 'user.accountId')
          .select(({ fn }) => fn.jsonAgg('role.permissions').as('permissions'))
          .as('permissions'),
      )
      .where('user.status', '=', 'active')
      .where((eb) =>
        eb.or([
          eb('account.status', '=', 'active'),
          eb.and([eb('user.accountId', 'is', null), eb('user.kind', '=', 'system')]),
        ]),
      );
  }

  #make(row: {
    id: string;
    kind: Principal['kind'];
    accountId: string | null;
    permissions: string[][] | null;
  }): Principal {
    const { id, kind, accountId: tenant } = row;
    const permissions = (row.permissions ?? []).flat();
    return catalogue.principal({ id, kind, tenant, permissions }, (name) =>
      this.#logger.warn(
        `A role of user ${row.id} names "${name}", which the catalogue does not have.`,
      ),
    );
  }
}

/** `undefined` for what is no alias: nothing, an id, and what cannot be decoded or stored. */
function decoded(name: string): string | undefined {
  if (name === '' || isId(name)) return undefined;
  try {
    const text = decodeURIComponent(name);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

async function holdCredential(trx: Transaction<Database>, id: string): Promise<void> {
  const held = await trx
    .selectFrom('apiToken')
    .select('id')
    .where('id', '=', id)
    .where(tokenInForce)
    .forShare()
    .executeTakeFirst();
  if (held === undefined) throw new Unauthenticated();
}
