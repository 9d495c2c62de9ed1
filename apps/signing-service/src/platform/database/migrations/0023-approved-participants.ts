/** Who was in the groups of a release when it was approved. Applied once; never edited after a release. */
import { type Migration, sql } from 'kysely';

/** Releases that somebody approved until now keep the members that their groups have now. */
export const approvedParticipants: Migration = {
  async up(db) {
    await db.schema
      .createTable('releaseGroupMember')
      .addColumn('releaseId', 'uuid', (column) =>
        column.notNull().references('release.id').onDelete('cascade'),
      )
      .addColumn('groupId', 'uuid', (column) =>
        column.notNull().references('userGroup.id').onDelete('cascade'),
      )
      .addColumn('userId', 'uuid', (column) =>
        column.notNull().references('user.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('releaseGroupMember_pkey', ['releaseId', 'groupId', 'userId'])
      .execute();
    await db.schema
      .createIndex('releaseGroupMember_group_index')
      .on('releaseGroupMember')
      .column('groupId')
      .execute();
    await db.schema
      .createIndex('releaseGroupMember_user_index')
      .on('releaseGroupMember')
      .column('userId')
      .execute();
    await sql`insert into "releaseGroupMember" ("releaseId", "groupId", "userId")
      select "named"."releaseId", "named"."groupId", "member"."userId"
      from "releaseParticipantGroup" as "named"
      join "release" on "release"."id" = "named"."releaseId"
      join "userGroupMember" as "member" on "member"."groupId" = "named"."groupId"
      where "release"."status" = 'approved'
        or exists (select from "approvalVote" as "given" where "given"."requestType" = 'release'
          and "given"."requestId" = "release"."id" and "given"."vote" = 'approve')`.execute(db);
  },
};
