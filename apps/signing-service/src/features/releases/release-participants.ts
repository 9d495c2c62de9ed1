/** The participants of releases (docs/domain/objects.md releases). A participant still needs the permission to sign. */
import {
  expressionBuilder,
  type ExpressionWrapper,
  type Kysely,
  sql,
  type SqlBool,
  type Transaction,
} from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';

/** Ids of the participants of a release. Both lists are empty when everybody with the permission to sign takes part. */
export interface Participants {
  readonly users: readonly string[];
  /** The members of an active group take part. */
  readonly groups: readonly string[];
}

const from = expressionBuilder<Database, 'release'>();

/**
 * The condition that a release admits a user: it names nobody, the user, or an active group of the user in which the user was
 * when the release was approved.
 */
export function takesPart(userId: string): ExpressionWrapper<Database, 'release', SqlBool> {
  return from.or([
    from('release.participantsOnly', '=', false),
    from.exists(
      from
        .selectFrom('releaseParticipant')
        .select('releaseParticipant.userId')
        .whereRef('releaseParticipant.releaseId', '=', 'release.id')
        .where('releaseParticipant.userId', '=', userId),
    ),
    from.exists(
      from
        .selectFrom('releaseParticipantGroup')
        .innerJoin('userGroup', 'userGroup.id', 'releaseParticipantGroup.groupId')
        .innerJoin('userGroupMember', 'userGroupMember.groupId', 'userGroup.id')
        .innerJoin('releaseGroupMember as approved', (join) =>
          join
            .onRef('approved.releaseId', '=', 'releaseParticipantGroup.releaseId')
            .onRef('approved.groupId', '=', 'userGroupMember.groupId')
            .onRef('approved.userId', '=', 'userGroupMember.userId'),
        )
        .select('userGroup.id')
        .whereRef('releaseParticipantGroup.releaseId', '=', 'release.id')
        .whereRef('userGroup.accountId', '=', 'release.accountId')
        .where('userGroup.status', '=', 'active')
        .where('userGroupMember.userId', '=', userId),
    ),
  ]);
}

/**
 * Keeps who is in the groups of a release when it is approved: who joins a group later takes no part in it. A further approval
 * leaves those who are still in it, so that every approver approved each of them.
 *
 * @param first whether this is the first approval; a release that awaits none is approved when it is created
 */
export async function freezeMembers(
  trx: Transaction<Database>,
  releaseId: string,
  first: boolean,
): Promise<void> {
  const members = sql`select "named"."releaseId", "named"."groupId", "member"."userId"
    from "releaseParticipantGroup" as "named"
    join "userGroup" on "userGroup"."id" = "named"."groupId" and "userGroup"."status" = 'active'
    join "userGroupMember" as "member" on "member"."groupId" = "named"."groupId"
    where "named"."releaseId" = ${releaseId}`;
  if (first) {
    await sql`insert into "releaseGroupMember" ("releaseId", "groupId", "userId") ${members}`.execute(
      trx,
    );
    return;
  }
  await sql`delete from "releaseGroupMember" where "releaseId" = ${releaseId}
    and ("releaseId", "groupId", "userId") not in (${members})`.execute(trx);
}

/** Stores the participants of a new release. */
export async function addParticipants(
  { trx }: Work,
  releaseId: string,
  { users, groups }: Participants,
): Promise<void> {
  if (users.length > 0) {
    const rows = users.map((userId) => ({ releaseId, userId }));
    await trx.insertInto('releaseParticipant').values(rows).execute();
  }
  if (groups.length > 0) {
    const rows = groups.map((groupId) => ({ releaseId, groupId }));
    await trx.insertInto('releaseParticipantGroup').values(rows).execute();
  }
}

/** Returns the participants of each release. It takes two statements for any number of releases. */
export async function participantsOf(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Participants>> {
  const found = new Map(
    ids.map((id): [string, { users: string[]; groups: string[] }] => [
      id,
      { users: [], groups: [] },
    ]),
  );
  if (ids.length === 0) return found;
  const users = await db
    .selectFrom('releaseParticipant')
    .selectAll()
    .where('releaseId', 'in', ids)
    .orderBy('userId')
    .execute();
  for (const { releaseId, userId } of users) found.get(releaseId)?.users.push(userId);
  const groups = await db
    .selectFrom('releaseParticipantGroup')
    .selectAll()
    .where('releaseId', 'in', ids)
    .orderBy('groupId')
    .execute();
  for (const { releaseId, groupId } of groups) found.get(releaseId)?.groups.push(groupId);
  return found;
}
