/** Whose acts an act counts as: what keeps two signatures those of two people (docs/decisions/0012). */
import type { Principal } from 'countersign';
import {
  type Expression,
  expressionBuilder,
  type Kysely,
  type RawBuilder,
  sql,
  type SqlBool,
} from 'kysely';
import type { Database } from '../platform/database/database.types.js';
import { tokenInForce } from './authentication/api-token.js';
import { credentialIdOf } from './authentication/caller.js';

type Id = Expression<string | null> | string | null;

/** Something that a user did or does, and by which of their tokens. */
export interface Act {
  readonly by: Id;
  /** A condition on `apiToken`: the tokens by which it may have been done. */
  readonly token: Expression<SqlBool>;
}

/** What the principal does now. One who is only spoken of may come by any token in force. */
export function actOf(principal: Principal): Act {
  const id = credentialIdOf(principal);
  if (id !== null) return storedAct(principal.id, id);
  return { by: principal.id, token: tokenInForce(expressionBuilder<Database, 'apiToken'>()) };
}

/** What was stored with the token by which it was done. From before that was kept, it may have been any token of the user. */
export function storedAct(by: Id, token: Id): Act {
  return { by, token: sql<SqlBool>`(${token}::uuid is null or "apiToken"."id" = ${token})` };
}

/**
 * The people whose act it is: its user, and everybody to whom the token was shown. That a token ends changes nothing: what was
 * done with it remains. An unknown maker is left out, because absent never equals absent.
 */
function behind({ by, token }: Act): RawBuilder<unknown> {
  return sql`select ${by}::uuid as "personId" union
    select unnest("apiToken"."shownTo") from "apiToken" where "apiToken"."userId" = ${by} and ${token}`;
}

/** Whether nobody is behind both acts. A disabled user or a lost role changes nothing: it is about people, not rights. */
export function standApart(one: Act, other: Act): Expression<SqlBool> {
  return sql<SqlBool>`not exists (select from (${behind(one)}) as "one"
    join (${behind(other)}) as "other" using ("personId"))`;
}

/** Whether the act counts as one of this user. */
export function standsBehind(user: Id, act: Act): Expression<SqlBool> {
  return sql<SqlBool>`${user}::uuid in (${behind(act)})`;
}

/** Who votes, and by which token. */
export interface Voter {
  readonly userId: string;
  readonly votedWith: string | null;
}

/** Returns a function that tells for any two of these whether one person is behind both votes. One statement. */
export async function togetherAmong(
  db: Kysely<Database>,
  voters: readonly Voter[],
): Promise<(one: Voter, other: Voter) => boolean> {
  const people = new Map(voters.map((voter) => [voter, new Set<string>()]));
  const act = storedAct(sql.ref('voter.userId'), sql.ref('voter.votedWith'));
  const { rows } = await sql<{ at: number; personId: string }>`
    select "voter"."at"::int, "behind"."personId"
    from unnest(${voters.map(({ userId }) => userId)}::uuid[],
        ${voters.map(({ votedWith }) => votedWith)}::uuid[]) with ordinality as "voter" ("userId", "votedWith", "at"),
      lateral (${behind(act)}) as "behind"`.execute(db);
  for (const { at, personId } of rows) {
    const voter = voters[at - 1];
    if (voter !== undefined) people.get(voter)?.add(personId);
  }
  return (one, other) => {
    const behindOther = people.get(other);
    return [...(people.get(one) ?? [])].some((person) => behindOther?.has(person) === true);
  };
}
