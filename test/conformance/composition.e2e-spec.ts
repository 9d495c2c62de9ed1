/** Each layer's safe form of a list, with everything that an application adds to it: no row of others is ever in it. */
import { Enforcer, Misuse } from 'countersign';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { openDrizzle } from './uses/drizzle.uses.js';
import { openKysely } from './uses/kysely.uses.js';
import { openMikroOrm } from './uses/mikro-orm.uses.js';
import { openPrisma } from './uses/prisma.uses.js';
import { openTypeOrm } from './uses/typeorm.uses.js';
import { callers, catalogue, type Opened, statements, view } from './uses/use.js';

const layers = {
  kysely: openKysely,
  drizzle: openDrizzle,
  typeorm: openTypeOrm,
  'mikro-orm': openMikroOrm,
  prisma: openPrisma,
};

describe.each(Object.entries(layers))('a list of %s', (_, open) => {
  let database: ConformanceDatabase;
  let opened: Opened;
  let enforcer: Enforcer;

  beforeAll(async () => {
    database = await openConformanceDatabase('pglite');
    for (const statement of statements) await database.pool.query(statement);
    opened = await open(database);
    const lookups = new Map([['ticket', opened.lookup]]);
    enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  }, 60_000);

  afterAll(async () => {
    await opened.close?.();
    await database.close();
  });

  it.each(callers)('has the rows in scope, in every use, for who holds "%s"', async (held, ids) => {
    const permissions = held.split(' ');
    const ann = catalogue.principal({ kind: 'user', id: 'ann', accountId: 'a', permissions });
    const results: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const { name, run, isWanted = () => true, first = ids.length } of opened.uses) {
      const wanted = ids.filter(isWanted).slice(-first);
      const access = await enforcer.list(ann, view);
      const result = await run(access);
      expect(access.outstanding).toBe(false);
      const isCount = typeof result === 'number';
      results[name] = isCount ? result : result.map(({ id }) => id).toSorted((a, b) => a - b);
      expected[name] = isCount ? wanted.length : wanted;
    }
    expect(results).toEqual(expected);
  });
});

it('a query of TypeORM in scope is not made into a change', async () => {
  const database = await openConformanceDatabase('pglite');
  const { lookup } = await openTypeOrm(database);
  const lookups = new Map([['ticket', lookup]]);
  const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  const ann = catalogue.principal({
    kind: 'user',
    id: 'ann',
    accountId: 'a',
    permissions: ['own'],
  });
  const query = lookup.inScope(await enforcer.list(ann, view), 't');
  for (const change of ['update', 'delete', 'softDelete', 'restore'] as const) {
    expect(() => query[change]()).toThrow(Misuse);
    expect(() => query.clone()[change]()).toThrow(Misuse);
  }
  await database.close();
}, 60_000);
