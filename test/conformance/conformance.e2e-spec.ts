/** Every adapter on PGlite and on PostgreSQL: one suite, one meaning. */
import { asksOfActions } from 'countersign/lookup';
import {
  assertAdapterConformance,
  conformanceAccounts,
  conformanceCatalogue,
  conformancePermissionSets,
} from 'countersign/testing';
import { exhaustive } from '../support/exhaustive.js';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { scopeAdapter } from './table-adapter.js';
import type { OpenAdapter, OpenLookup } from './layers/layer.js';
import { openDrizzle } from './layers/drizzle.layer.js';
import { openKysely } from './layers/kysely.layer.js';
import { openPrisma } from './layers/prisma.layer.js';
import { openTypeOrm } from './layers/typeorm.layer.js';
import { openMemory } from './layers/memory.layer.js';
import { openMikroOrm } from './layers/mikro-orm.layer.js';
import { openPg } from './layers/pg.layer.js';

const layers: [string, OpenLookup][] = [
  ['memory', openMemory],
  ['kysely', openKysely],
  ['drizzle', openDrizzle],
  ['typeorm', openTypeOrm],
  ['mikro-orm', openMikroOrm],
  ['prisma', openPrisma],
  ['plain pg', openPg],
];

/**
 * What callers hold: a tenth on the one database and a tenth on the other, of the slowest layer a thirtieth; with EXHAUSTIVE=1
 * everything on a server. PGlite is PostgreSQL, and slow.
 */
function askedOn(kind: ConformanceDatabase['kind'], layer: string) {
  const first = kind === 'pglite' ? 1 : 3;
  const every = layer === 'prisma' ? 30 : 10;
  return conformancePermissionSets.filter(
    (_, at) => (exhaustive && kind === 'postgres') || at % every === first,
  );
}

const [tenant] = conformanceAccounts;
const resource = conformanceCatalogue.resource('certificate');
const principal = conformanceCatalogue.principal({
  kind: 'user',
  id: 'alice',
  tenant,
  permissions: ['view'],
});

describe.each(['pglite', 'postgres'] as const)('on %s', (kind) => {
  let database: ConformanceDatabase;

  beforeAll(async () => {
    database = await openConformanceDatabase(kind);
  }, 60_000);

  afterAll(() => database.close());

  describe.each(layers)('%s', (layer, open) => {
    let opened: OpenAdapter;

    beforeAll(async () => {
      opened = await open(database);
    });

    afterAll(() => opened.close());

    it('means in every use what the catalogue means', async () => {
      await assertAdapterConformance(scopeAdapter(opened.adapter), askedOn(kind, layer));
    }, 120_000);

    it.each([
      ['a thousand ids and no predicate', 1_000, 0],
      ['one id and every predicate', 1, Infinity],
      ['a thousand ids and every predicate', 1_000, Infinity],
    ])('asks about %s in a fixed number of statements', async (_name, many, most) => {
      const { lookup } = opened.adapter;
      const ids = ['c1', ...Array.from({ length: many - 1 }, (_each, at) => `absent-${at}`)];
      const asks = asksOfActions(resource, lookup).slice(0, most);
      const signal = new AbortController().signal;
      const query = { resource: resource.name, action: 'certificate.view', principal, tenant };
      const before = opened.statements.length;
      const found = await lookup.find({ ...query, ids, asks, signal });
      expect(found.map(({ id }) => id)).toEqual(['c1']);
      expect(opened.statements.length - before).toBe(opened.statementsOf(asks.length));
    });
  });
});
