/** What a collation calls equal is another id and another tenant; and what each database can hold. */
import { Access, Enforcer, type ListAccess, Misuse } from 'countersign';
import { conformanceCatalogue } from 'countersign/testing';
import { sql } from 'kysely';
import { onMariaDb, runsMariaDb } from '../../support/mariadb-server.js';
import { CertificateLookup, type Database } from '../kysely-certificates.js';
import type { OpenAdapter } from '../layers/layer.js';
import { openDrizzle } from './drizzle.dialects.js';
import { kyselyOn, openKysely } from './kysely.dialects.js';
import { openMariaDbFacts } from './mariadb-database.js';
import { openMikroOrm } from './mikro-orm.dialects.js';
import type { OtherDatabase } from './other-database.js';
import { openPrisma } from './prisma.dialects.js';
import { openSqliteFacts } from './sqlite-database.js';
import { openTypeOrm } from './typeorm.dialects.js';

const view = conformanceCatalogue.action('certificate.view');
const principalOf = (accountId: string) =>
  conformanceCatalogue.principal({
    ...{ kind: 'user', id: 'ann', tenant: accountId, permissions: ['view', 'manage'] },
  });

const layers: [string, (database: OtherDatabase) => Promise<OpenAdapter>][] = [
  ['kysely', openKysely],
  ['drizzle', openDrizzle],
  ['typeorm', openTypeOrm],
  ['mikro-orm', openMikroOrm],
  ['prisma', openPrisma],
];

describe.each<[string, boolean, () => Promise<OtherDatabase>]>([
  ['sqlite', true, openSqliteFacts],
  [onMariaDb, runsMariaDb, openMariaDbFacts],
])('on %s', (_kind, isRun, openDatabase) => {
  if (!isRun) {
    it('asks nothing', () => expect(runsMariaDb).toBe(false));
    return;
  }

  let database: OtherDatabase;

  beforeAll(async () => {
    database = await openDatabase();
    for (const [id, accountId] of [
      ['abc', 'small'],
      ['xyz', 'SMALL'],
    ]) {
      await database.run(
        `insert into certificate (id, account_id, created_by) values ('${id}', '${accountId}', 'ann')`,
      );
    }
  }, 60_000);

  afterAll(() => database.close());

  describe.each(layers)('%s', (layer, open) => {
    let opened: OpenAdapter;
    let enforcer: Enforcer;

    beforeAll(async () => {
      opened = await open(database);
      const lookups = new Map([['certificate', opened.adapter.lookup]]);
      enforcer = new Enforcer({
        catalogue: conformanceCatalogue,
        lookups,
        newDecisionId: () => 'decision',
      });
    });

    afterAll(() => opened.close());

    const effectOf = async (accountId: string, id: string) =>
      (await enforcer.check(principalOf(accountId), view, id)).effect;

    it('finds the id as it is written, and no other spelling', async () => {
      expect(await effectOf('small', 'abc')).toBe('permit');
      for (const id of ['ABC', 'Abc', 'abc ', 'äbc', 'abç']) {
        expect([id, await effectOf('small', id)]).toEqual([id, 'deny']);
      }
    });

    it('finds a row of the tenant alone', async () => {
      expect(await effectOf('SMALL', 'xyz')).toBe('permit');
      expect(await effectOf('small', 'xyz')).toBe('deny');
      expect(await effectOf('SMALL', 'abc')).toBe('deny');
    });

    it('lists the rows of the tenant alone, or none of any', async () => {
      const list = async () => {
        const access: ListAccess = await enforcer.list(principalOf('small'), view);
        return (await opened.adapter.list(access, { limit: 9, after: undefined })).items;
      };
      // Prisma cannot compare exactly: another tenant's row is a fault, and never shown.
      const isFault = layer === 'prisma' && database.kind === 'mariadb';
      if (isFault) await expect(list()).rejects.toThrow(Misuse);
      else expect((await list()).map(({ id }) => id)).toEqual(['abc']);
    });
  });

  it('holds rows where it can, and refuses to otherwise', async () => {
    const db = kyselyOn<Database>(database);
    const lookup = new CertificateLookup(db);
    const enforcer = new Enforcer({
      catalogue: conformanceCatalogue,
      lookups: new Map([['certificate', lookup]]),
      newDecisionId: () => 'decision',
    });
    const who = principalOf('small');
    const access = await enforcer.assert(who, view, 'abc');
    if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
    const one = access as Parameters<typeof lookup.fence>[0];
    const held = (level?: string) =>
      db.connection().execute(async (connection) => {
        if (level !== undefined) {
          await sql.raw(`set session transaction isolation level ${level}`).execute(connection);
        }
        return connection.transaction().execute((trx) => lookup.hold(one, who, { using: trx }));
      });
    if (database.kind === 'sqlite') {
      await expect(held()).rejects.toThrow('`fence` in its `where`');
    } else {
      const { message } = await held().then(
        () => new Error(''),
        (error: Error) => error,
      );
      expect(message).toContain('`fence`');
      // What the error says to send is enough.
      const [, sent = ''] = /`(SET SESSION [^`]*)`/.exec(message) ?? [];
      expect((await held(sent.replace(/.* LEVEL /, ''))).id).toBe('abc');
    }
    await db.destroy();
  });
});
