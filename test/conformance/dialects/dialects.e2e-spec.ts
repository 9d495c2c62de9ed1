/** Every SQL layer on SQLite and MariaDB: the same suite, the same meaning. */
import { asksOfActions } from 'countersign/lookup';
import {
  assertAdapterConformance,
  conformanceAccounts,
  conformanceCatalogue,
  conformancePermissionSets,
} from 'countersign/testing';
import { onMariaDb, runsMariaDb } from '../../support/mariadb-server.js';
import { exhaustive } from '../../support/exhaustive.js';
import type { OpenAdapter } from '../layers/layer.js';
import { scopeAdapter } from '../table-adapter.js';
import { openDrizzle } from './drizzle.dialects.js';
import { openKysely } from './kysely.dialects.js';
import { openMariaDbFacts } from './mariadb-database.js';
import { openMikroOrm } from './mikro-orm.dialects.js';
import type { OtherDatabase } from './other-database.js';
import { openPrisma } from './prisma.dialects.js';
import { openSqliteFacts } from './sqlite-database.js';
import { openTypeOrm } from './typeorm.dialects.js';

const layers: [string, (database: OtherDatabase) => Promise<OpenAdapter>][] = [
  ['kysely', openKysely],
  ['drizzle', openDrizzle],
  ['typeorm', openTypeOrm],
  ['mikro-orm', openMikroOrm],
  ['prisma', openPrisma],
];

/** What callers hold: with EXHAUSTIVE=1 everything, otherwise a twentieth, and of the slowest layer a fortieth. */
const askedOf = (layer: string) =>
  conformancePermissionSets.filter(
    (_, at) => exhaustive || at % (layer === 'prisma' ? 40 : 20) === 4,
  );

const [tenant] = conformanceAccounts;
const resource = conformanceCatalogue.resource('certificate');
const principal = conformanceCatalogue.principal({
  kind: 'user',
  id: 'alice',
  tenant,
  permissions: ['view'],
});

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
  }, 60_000);

  afterAll(() => database.close());

  describe.each(layers)('%s', (layer, open) => {
    let opened: OpenAdapter;

    beforeAll(async () => {
      opened = await open(database);
    });

    afterAll(() => opened.close());

    it('means in every use what the catalogue means', async () => {
      await assertAdapterConformance(scopeAdapter(opened.adapter), askedOf(layer));
    }, 120_000);

    it.each([
      ['nine hundred ids and no predicate', 900, 0],
      ['one id and every predicate', 1, Infinity],
      ['nine hundred ids and every predicate', 900, Infinity],
      ['seventy thousand ids and no predicate', 70_000, 0],
    ])(
      'asks about %s in a fixed number of statements',
      async (_name, many, most) => {
        // Prisma says how many it takes.
        if (layer === 'prisma' && many > 32_000) return;
        const { lookup } = opened.adapter;
        const ids = ['c1', ...Array.from({ length: many - 1 }, (_each, at) => `absent-${at}`)];
        const asks = asksOfActions(resource, lookup).slice(0, most);
        const signal = new AbortController().signal;
        const query = { resource: resource.name, action: 'certificate.view', principal, tenant };
        const before = opened.statements.length;
        const found = await lookup.find({ ...query, ids, asks, signal });
        expect(found.map(({ id }) => id)).toEqual(['c1']);
        expect(opened.statements.length - before).toBe(opened.statementsOf(asks.length));
      },
      60_000,
    );
  });
});
