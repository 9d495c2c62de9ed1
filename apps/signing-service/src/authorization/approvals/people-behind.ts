/** Who can act through a user: what keeps two signatures those of two people (docs/domain/readings.md A20, section 10.4). */
import { type Expression, type Kysely, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

type Id = Expression<string> | string;
type Time = Expression<Date>;

/** Something that a user did. */
export interface Deed {
  readonly userId: string;
  /** Default: now. */
  readonly at?: Date;
  /** The token by which the user does it now; that of an earlier deed is not known. */
  readonly credentialId?: string | undefined;
}

/** A test of two users by their ids. */
export type Together = (one: string, other: string) => boolean;

const now = sql<Date>`clock_timestamp()`;
const unknown = sql<null>`null::uuid`;
const credentialOf = ({ credentialId }: Pick<Deed, 'credentialId'>) =>
  sql<string | null>`${credentialId ?? null}::uuid`;

/**
 * The users behind what a user does at a time: itself; its maker, who saw its first token, until it has another one of its own (a
 * service user never has); everybody who ever issued a later token of it; and who issued the token by which it acts. Revoking such
 * a token changes nothing: what was asked for with it remains. An unknown maker is left out, because absent never equals absent.
 */
function behind(
  userId: Id,
  at: Time,
  credentialId: Expression<string | null>,
): RawBuilder<unknown> {
  return sql`select ${userId}::uuid as "personId"
    union select "maker"."createdBy" from "user" as "maker"
      where "maker"."id" = ${userId} and "maker"."createdBy" is not null
        and ("maker"."kind" = 'service' or not exists (select from "apiToken" as "own"
          where "own"."userId" = "maker"."id" and "own"."issuedBy" is null and not "own"."first"
            and "own"."createdAt" <= ${at}))
    union select "given"."issuedBy" from "apiToken" as "given"
      where "given"."userId" = ${userId} and "given"."issuedBy" is not null
        and (not "given"."first" or "given"."id" = ${credentialId})`;
}

/**
 * Whether the users have no person in common behind them. A disabled user or a lost role changes nothing: it is about people, not
 * rights.
 * @param asked what somebody asked for, and when
 * @param other who decides on it now
 */
export function standApart(
  asked: { readonly by: Id; readonly at: Time },
  other: Pick<Deed, 'userId' | 'credentialId'>,
): Expression<SqlBool> {
  return sql<SqlBool>`not exists (select from (${behind(asked.by, asked.at, unknown)}) as "one"
    join (${behind(other.userId, now, credentialOf(other))}) as "other" using ("personId"))`;
}

/** Whether this user can act through the other one, or is it. */
export function standsBehind(user: Id, other: Id): Expression<SqlBool> {
  return sql<SqlBool>`${user}::uuid in (${behind(other, now, unknown)})`;
}

/**
 * Returns a function that tells for any two of the users whether one person is behind what both did. One statement. Times come in
 * whole milliseconds, rounded down.
 */
export async function togetherAmong(
  db: Kysely<Database>,
  deeds: readonly Deed[],
): Promise<Together> {
  const people = new Map<string, Set<string>>();
  const { rows } = await sql<{ userId: string; personId: string }>`
    select "deed"."userId", "behind"."personId"
    from unnest(${deeds.map(({ userId }) => userId)}::uuid[],
        ${deeds.map(({ at }) => at ?? null)}::timestamptz[],
        ${deeds.map(({ credentialId }) => credentialId ?? null)}::uuid[]) as "deed" ("userId", "at", "credentialId"),
      lateral (${behind(
        sql.ref('deed.userId'),
        sql`coalesce("deed"."at" + interval '1 millisecond', clock_timestamp())`,
        sql.ref('deed.credentialId'),
      )}) as "behind"`.execute(db);
  for (const { userId, personId } of rows) {
    people.set(userId, (people.get(userId) ?? new Set()).add(personId));
  }
  return (one, other) => {
    const behindOther = people.get(other) ?? new Set();
    return [...(people.get(one) ?? [])].some((person) => behindOther.has(person));
  };
}
