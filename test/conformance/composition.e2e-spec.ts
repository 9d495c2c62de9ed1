/** Each way in which applications use a list, by layer: the same rows in all of them, or refused. docs/generated/uses.md shows it. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Access, Enforcer, Misuse } from 'countersign';
import { format, resolveConfig } from 'prettier';
import { type ConformanceDatabase, openConformanceDatabase } from './conformance-database.js';
import { openDrizzle } from './uses/drizzle.uses.js';
import { openKysely } from './uses/kysely.uses.js';
import { openMikroOrm } from './uses/mikro-orm.uses.js';
import { openPrisma } from './uses/prisma.uses.js';
import { type LayerUses, tableOfUses } from './uses/table-of-uses.js';
import { openTypeOrm } from './uses/typeorm.uses.js';
import {
  type AssertOne,
  callers,
  catalogue,
  type Kind,
  kinds,
  type Opened,
  statements,
  type Use,
  view,
} from './uses/use.js';

const layers = {
  kysely: openKysely,
  drizzle: openDrizzle,
  typeorm: openTypeOrm,
  'mikro-orm': openMikroOrm,
  prisma: openPrisma,
};
const document = new URL('../../docs/generated/uses.md', import.meta.url);
const ran: LayerUses[] = [];

describe.each(Object.entries(layers))('a list of %s', (name, open) => {
  let database: ConformanceDatabase;
  let opened: Opened;
  let enforcer: Enforcer;

  beforeAll(async () => {
    database = await openConformanceDatabase('postgres');
    for (const statement of statements) await database.pool.query(statement);
    opened = await open(database);
    const lookups = new Map([['ticket', opened.lookup]]);
    enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
    ran.push({ name, opened });
  }, 60_000);

  afterAll(async () => {
    await opened.close?.();
    await database.close();
  });

  const answerOf = async ({ outcome, refusal = '', run }: Use, held: string, who: string) => {
    const permissions = held.split(' ');
    const caller = catalogue.principal({ kind: 'user', id: who, tenant: 'a', permissions });
    const assert: AssertOne = async (ticket) => {
      const access = await enforcer.assert(caller, view, String(ticket)).catch(() => undefined);
      return access instanceof Access ? (access as Access<string, never>) : undefined;
    };
    const access = await enforcer.list(caller, view);
    try {
      const result = await run(access, assert);
      return typeof result === 'number'
        ? result
        : result.map(({ id }) => id).toSorted((one, other) => one - other);
    } catch (error) {
      const said = textsOf(error);
      if (outcome === 'refused' && said.includes(refusal)) return 'refused';
      throw error;
    }
  };
  const expectedOf = (use: Use, ids: readonly number[], isCount: boolean) => {
    const { outcome, isWanted = () => true, first = ids.length } = use;
    if (outcome === 'refused') return 'refused';
    const wanted = ids.filter(isWanted).slice(-first);
    // In these uses the application adds another tenant's row 7.
    const rows = outcome === 'escapes' ? [...wanted, 7] : wanted;
    return isCount ? rows.length : rows;
  };

  it.each(callers)(
    'has the rows in scope, in every use, for "%s" of %s',
    async (held, who, ids) => {
      const results: Record<string, unknown> = {};
      const expected: Record<string, unknown> = {};
      for (const use of opened.uses) {
        const key = `${use.kind}: ${use.name}`;
        expect(expected).not.toHaveProperty([key]);
        const result = await answerOf(use, held, who).catch((error: unknown) => textsOf(error));
        results[key] = result;
        expected[key] = expectedOf(use, ids, typeof result === 'number');
      }
      expect(results).toEqual(expected);
    },
  );

  it('says of every kind of use what happens, or why there is none', async () => {
    const { uses, elsewhere = [], absent } = opened;
    const said = new Set([...uses, ...elsewhere].map(({ kind }) => kind));
    const all = Object.keys(kinds) as Kind[];
    const silent = all.filter((kind) => !said.has(kind) && absent[kind] === undefined);
    const both = all.filter((kind) => said.has(kind) && absent[kind] !== undefined);
    expect({ silent, both }).toEqual({ silent: [], both: [] });
    expect(said.size).toBeGreaterThanOrEqual(25);
    for (const { file, title } of elsewhere) {
      expect(await readFile(new URL(file, import.meta.url), 'utf8')).toContain(title);
    }
  });
});

it('is written down', async () => {
  const style = await resolveConfig(fileURLToPath(document));
  const text = await format(tableOfUses(ran), { ...style, parser: 'markdown' });
  if (process.env['UPDATE_USES'] !== undefined) await writeFile(document, text);
  expect(await readFile(document, 'utf8')).toBe(text);
});

it('a query of TypeORM in scope is not made into a change', async () => {
  const database = await openConformanceDatabase('postgres');
  const { lookup } = await openTypeOrm(database);
  const lookups = new Map([['ticket', lookup]]);
  const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
  const ann = catalogue.principal({
    kind: 'user',
    id: 'ann',
    tenant: 'a',
    permissions: ['own'],
  });
  const query = lookup.inScope(await enforcer.list(ann, view), 't');
  for (const change of ['update', 'delete', 'softDelete', 'restore'] as const) {
    expect(() => query[change]()).toThrow(Misuse);
    expect(() => query.clone()[change]()).toThrow(Misuse);
  }
  await database.close();
}, 60_000);

/** What an error and its causes say. */
function textsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} ${textsOf(error.cause)}`;
}
