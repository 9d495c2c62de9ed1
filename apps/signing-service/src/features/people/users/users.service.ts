/** Reads and writes users, their roles and their tokens inside a transaction. */
import { Injectable } from '@nestjs/common';
import type { Kysely, Selectable, Transaction } from 'kysely';
import {
  hashToken,
  newToken,
  revokedNow,
  TokenLifetimes,
} from '../../../authorization/authentication/api-token.js';
import type { Database } from '../../../platform/database/database.types.js';
import { idsByKey, uuidv7 } from '../../../platform/database/ids.js';

/** A user as stored. */
export type UserRow = Selectable<Database['user']>;

/** What a user is made from. */
export interface NewUser {
  /** `null` for system principals, and only for them. */
  readonly accountId: string | null;
  readonly name: string;
  readonly email: string;
  readonly kind: UserRow['kind'];
  /** Ids of roles of the same account. Default none. */
  readonly roles?: readonly string[];
  /** Default `active`. */
  readonly status?: UserRow['status'];
  /** Default: a new random token. */
  readonly token?: string;
  /** Default: nobody, as for the first person of an account. */
  readonly createdBy?: string;
  /** Who issued the first token. Default: `createdBy`. */
  readonly issuedBy?: null;
  /** The credential by which the maker came. Default: none. */
  readonly madeWith?: string | null;
}

/** A new credential. */
export interface NewCredential {
  readonly id: string;
  /** Given out once; only its hash is stored. */
  readonly token: string;
}

/** What a token is made from. */
export interface NewToken {
  readonly label: string;
  /** Default: a new random one. */
  readonly token?: string | undefined;
  /** When it ends; `null`: never. Default: what the installation gives, and never for a token that was given. */
  readonly expiresAt?: Date | null;
  /** Who issues it to somebody else. Default: nobody, as for one's own. */
  readonly issuedBy?: string | null;
  /** Who sees it, so that what is done with it is theirs as well. Default: its issuer. */
  readonly seenBy?: string | null;
  /** Whether it is made with its user. Default `false`. */
  readonly first?: boolean;
  /** The credential by which its maker came. Who knows that one counts as knowing the new one. Default: none. */
  readonly madeWith?: string | null;
}

@Injectable()
export class UsersService {
  constructor(private readonly lifetimes: TokenLifetimes) {}

  /** @returns the id of the new user, and its first token */
  async create(trx: Transaction<Database>, user: NewUser): Promise<NewCredential> {
    const id = uuidv7();
    const { accountId, name, email, kind, roles = [], status = 'active' } = user;
    const { token, madeWith = null, createdBy = null, issuedBy = createdBy } = user;
    await trx
      .insertInto('user')
      .values({ id, accountId, name, email, kind, status, createdBy })
      .execute();
    await this.giveRoles(trx, id, roles);
    const issued = await this.issueToken(trx, id, {
      ...{ label: 'first token', token, first: true },
      ...{ issuedBy, seenBy: createdBy, madeWith },
    });
    return { id, token: issued.token };
  }

  /** Adds roles to those that the user has. */
  async giveRoles(
    trx: Transaction<Database>,
    userId: string,
    roleIds: readonly string[],
  ): Promise<void> {
    if (roleIds.length === 0) return;
    const rows = roleIds.map((roleId) => ({ userId, roleId }));
    await trx.insertInto('userRole').values(rows).execute();
  }

  /** Takes roles away from the user. */
  async takeRoles(
    trx: Transaction<Database>,
    userId: string,
    roleIds: readonly string[],
  ): Promise<void> {
    if (roleIds.length === 0) return;
    await trx
      .deleteFrom('userRole')
      .where('userId', '=', userId)
      .where('roleId', 'in', roleIds)
      .execute();
  }

  /** @returns the id and the text of the new token */
  async issueToken(
    trx: Transaction<Database>,
    userId: string,
    { label, token: given, first = false, madeWith = null, ...more }: NewToken,
  ): Promise<NewCredential> {
    const id = uuidv7();
    const token = given ?? newToken();
    const { expiresAt = given === undefined ? this.lifetimes.end() : null } = more;
    const { issuedBy = null, seenBy = issuedBy } = more;
    const before = madeWith === null ? nobody : await othersOf(trx, madeWith);
    const takesOver = seenBy === null && before.first && (await ownsNone(trx, userId));
    const others = (ids: readonly string[], one: string | null) =>
      [...new Set(one === null ? ids : [one, ...ids])].filter((other) => other !== userId);
    await trx
      .insertInto('apiToken')
      .values({
        ...{ id, userId, hash: hashToken(token), label, issuedBy, first, expiresAt },
        knownTo: others(before.knownTo, issuedBy),
        shownTo: takesOver ? [] : others(before.shownTo, seenBy),
      })
      .execute();
    return { id, token };
  }

  /** Ends every token of the user and issues a new one. @returns it, with the ids of those that ended */
  async replaceTokens(
    trx: Transaction<Database>,
    userId: string,
    made: NewToken,
  ): Promise<NewCredential & { readonly ended: readonly string[] }> {
    const ended = await trx
      .updateTable('apiToken')
      .set(revokedNow)
      .where('userId', '=', userId)
      .where('revokedAt', 'is', null)
      .returning('id')
      .execute();
    const issued = await this.issueToken(trx, userId, made);
    return { ...issued, ended: ended.map(({ id }) => id).toSorted() };
  }

  /** The ids of the roles of each user, in one query. A user without roles has an empty list. */
  async roleIds(
    db: Kysely<Database>,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    if (userIds.length === 0) return new Map();
    const rows = await db
      .selectFrom('userRole')
      .selectAll()
      .where('userId', 'in', userIds)
      .orderBy('roleId')
      .execute();
    const pairs = rows.map(({ userId, roleId }) => [userId, roleId] as const);
    return idsByKey(userIds, pairs);
  }
}

const nobody = { first: false, knownTo: [], shownTo: [] };

/** Who knows a token beside its user, and to whom it was shown. */
async function othersOf(trx: Transaction<Database>, id: string) {
  const token = await trx
    .selectFrom('apiToken')
    .select(['first', 'knownTo', 'shownTo'])
    .where('id', '=', id)
    .executeTakeFirst();
  return token ?? nobody;
}

/** Whether it is a person who never had a token of their own: the one that they make with the first token is when they take over. */
async function ownsNone(trx: Transaction<Database>, userId: string): Promise<boolean> {
  const person = await trx
    .selectFrom('user')
    .select('id')
    .where('id', '=', userId)
    .where('kind', '<>', 'service')
    .where((eb) => {
      const own = eb.selectFrom('apiToken').select('apiToken.id').where('issuedBy', 'is', null);
      return eb.not(eb.exists(own.where('userId', '=', userId).where('first', '=', false)));
    })
    .executeTakeFirst();
  return person !== undefined;
}
