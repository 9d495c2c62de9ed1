import { sql } from 'kysely';
import {
  openPglite,
  openPostgres,
  type TestDatabase,
} from '../../../../../../test/support/databases.js';
import { uuidv7 } from '../ids.js';
import { tokensOfActs } from './0035-tokens-of-acts.js';

describe.each<[string, () => Promise<TestDatabase>]>([
  ['PGlite', openPglite],
  ['PostgreSQL', openPostgres],
])('tokens from before acts kept theirs, on %s', (_name, open) => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await open();
  }, 60_000);

  afterAll(() => test.close());

  it('were shown to who made their user, and to who issued one until then', async () => {
    const [account, maker, issuer, person, machine] = ['a', 'b', 'c', 'd', 'e'].map(() => uuidv7());
    const tokens = ['first', 'own', 'issued', 'later', 'machine', 'machine-own'] as const;
    const ids = new Map(tokens.map((label) => [label, uuidv7()]));
    const shown = await test.handle.db.transaction().execute(async (trx) => {
      // The schema belongs to who connected.
      await sql`set local role none`.execute(trx);
      await sql`alter table "apiToken" drop column "shownTo"`.execute(trx);
      await sql`alter table "exportRequest" drop column "requestedWith", drop column "collectedWith"`.execute(
        trx,
      );
      await sql`alter table "deleteRequest" drop column "requestedWith"`.execute(trx);
      await sql`alter table "release" drop column "requestedWith"`.execute(trx);
      await sql`alter table "approvalVote" drop column "votedWith"`.execute(trx);
      await sql`alter table "recovery" drop column "createdWith", drop column "confirmedWith"`.execute(
        trx,
      );
      await sql`insert into "account" ("id", "name") values (${account}, 'filled')`.execute(trx);
      const users = [
        [maker, 'user', null],
        [issuer, 'user', null],
        [person, 'user', maker],
        [machine, 'service', maker],
      ];
      for (const [id, kind, by] of users) {
        await sql`insert into "user" ("id", "accountId", "name", "email", "kind", "createdBy")
          values (${id}, ${account}, ${id}, 'a@example.com', ${kind}, ${by})`.execute(trx);
      }
      const add = (label: (typeof tokens)[number], userId: unknown, by: unknown, first = false) =>
        sql`insert into "apiToken" ("id", "userId", "hash", "label", "issuedBy", "first")
          values (${ids.get(label)}, ${userId}, ${Buffer.from(label)}, ${label}, ${by}, ${first})`.execute(
          trx,
        );
      await add('first', person, maker, true);
      await add('own', person, null);
      await add('issued', person, issuer);
      await add('later', person, null);
      await add('machine', machine, maker, true);
      await add('machine-own', machine, null);
      const request = uuidv7();
      await sql`insert into "deleteRequest" ("id", "accountId", "keypairId", "reason", "requestedBy")
        values (${request}, ${account}, ${uuidv7()}, 'old', ${person})`.execute(trx);
      await sql`insert into "approvalVote" ("requestType", "requestId", "userId", "vote")
        values ('delete', ${request}, ${issuer}, 'approve')`.execute(trx);

      await tokensOfActs.up(trx);

      const acts = await sql`select "requestedWith", "votedWith" from "deleteRequest"
        join "approvalVote" on "requestId" = "deleteRequest"."id"
        where "requestId" = ${request}`.execute(trx);
      const rows = await trx
        .selectFrom('apiToken')
        .select(['label', 'shownTo'])
        .where('id', 'in', [...ids.values()])
        .execute();
      const kept = new Map(rows.map(({ label, shownTo }) => [label, shownTo]));
      await sql`savepoint "before"`.execute(trx);
      await sql`update "approvalVote" set "votedWith" = ${ids.get('own')} where "requestId" = ${request}`.execute(
        trx,
      );
      const deleted = await sql`delete from "apiToken" where "id" = ${ids.get('own')}`
        .execute(trx)
        .then(
          () => 'deleted',
          (error: unknown) => String(error),
        );
      await sql`rollback to savepoint "before"`.execute(trx);
      return { acts: acts.rows, deleted, ...Object.fromEntries(kept) };
    });

    expect(shown).toEqual({
      acts: [{ requestedWith: null, votedWith: null }],
      deleted: expect.stringContaining('foreign key'),
      first: [maker],
      own: [],
      issued: [issuer],
      later: [issuer],
      machine: [maker],
      'machine-own': [maker],
    });
  });
});
