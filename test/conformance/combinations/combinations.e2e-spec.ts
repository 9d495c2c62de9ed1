/** Every layer, on every database, with every type of id and every form of tenant: list = check = fence = plain JavaScript, in every order. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Access, Enforcer, type Principal } from 'countersign';
import { format, resolveConfig } from 'prettier';
import { exhaustive } from '../../support/exhaustive.js';
import { onMariaDb, runsMariaDb } from '../../support/mariadb-server.js';
import {
  type Combination,
  combinations,
  forgedCursors,
  layers,
  mayBeInexact,
  nullsOf,
  refusalOf,
} from './combinations.js';
import type { DocLayer, DocRequest } from './doc-layer.js';
import {
  createTables,
  type DatabaseKind,
  type DocDatabase,
  fillTables,
  openDocDatabase,
  tableOf,
} from './doc-tables.js';
import {
  callers,
  catalogueOf,
  type Doc,
  docsOf,
  meaning,
  noIds,
  orderInSql,
  orders,
  otherIds,
  permissionSets,
  searchedSql,
  sharesOf,
} from './doc-world.js';
import { tableOfCombinations } from './table-of-combinations.js';

/** PostgreSQL is asked by the other specifications as well: in `npm test` by those alone. */
const onPostgres: [string, DatabaseKind][] = [
  ['pglite', 'pglite'],
  ['postgres', 'postgres'],
];
const databases: [string, DatabaseKind][] = [
  ...(exhaustive ? onPostgres : []),
  [onMariaDb, 'mariadb'],
  ['sqlite', 'sqlite'],
];
describe.each(databases)('on %s', (_name, kind) => {
  if (kind === 'mariadb' && !runsMariaDb) {
    it('asks nothing', () => expect(runsMariaDb).toBe(false));
    return;
  }
  let database: DocDatabase;
  /** All of a list, or every so many-th of it: on PGlite too, which is PostgreSQL, and slow. */
  const some = <T>(all: readonly T[], each: number, first = 0): readonly T[] =>
    all.filter((_, at) => (exhaustive && kind !== 'pglite') || at % each === first);
  const chosen = combinations.filter(
    (each) => each.database === kind && (exhaustive || each.isSample),
  );

  beforeAll(async () => {
    database = await openDocDatabase(kind);
    const made = new Set<string>();
    for (const cell of chosen) {
      if (made.has(tableOf(cell))) continue;
      made.add(tableOf(cell));
      await createTables(database, cell, docsOf(cell.id));
    }
  }, 60_000);

  afterAll(() => database.close());

  describe.each(chosen.map((each) => [titleOf(each), each] as const))('%s', (_title, cell) => {
    const catalogue = catalogueOf(cell.tenant);
    const view = catalogue.action('doc.view');
    const docs = docsOf(cell.id);
    const shares = sharesOf(docs);
    const table = tableOf(cell);
    const tenants = cell.tenant === 'none' ? [undefined] : ['acme', 'globex'];
    let layer: DocLayer;
    let enforcer: Enforcer;

    beforeAll(async () => {
      layer = await layers[cell.layer](database, cell);
      const lookups = new Map([['doc', layer.lookup]]);
      enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
    }, 60_000);

    afterAll(() => layer.close());

    const callerOf = (at: number, tenant: string | undefined, permissions: readonly string[]) => {
      const { id, departments } = callers[at] ?? { id: '', departments: [] };
      return catalogue.principal({
        ...{ kind: 'user', id, permissions, attributes: { departments } },
        ...(tenant === undefined ? {} : { tenant: tenant }),
      });
    };
    const isIn = (doc: Doc, principal: Principal, held: readonly string[], tenant?: string) =>
      !doc.isDeleted &&
      (tenant === undefined || doc.tenantId === tenant) &&
      held.some((name) => meaning[name]?.(doc, principal, shares));
    const inScope = (principal: Principal, held: readonly string[], tenant?: string) =>
      docs.filter((doc) => isIn(doc, principal, held, tenant)).map(({ id }) => id);
    const bySql = async (ids: readonly string[], order: string, where = '1 = 1') => {
      const rows = await database.run(`select id from ${table} where ${where} order by ${order}`);
      return rows.map((row) => String(Reflect.get(row, 'id'))).filter((id) => ids.includes(id));
    };
    const allPages = async (principal: Principal, request: DocRequest) => {
      const ids: string[] = [];
      const totals = new Set<number | undefined>();
      let after: string | undefined;
      do {
        const page = await layer.page(await enforcer.list(principal, view), { ...request, after });
        ids.push(...page.items.map(({ row }) => String(row.id)));
        totals.add(page.total);
        after = page.next ?? undefined;
      } while (after !== undefined && ids.length <= docs.length);
      return { ids, totals: [...totals] };
    };

    it('has each row of a list once and in order, with the total and a search', async () => {
      const sampled = some(orders, 3, 1);
      for (const [at, orderBy] of orders.entries()) {
        // An ENUM of MariaDB that the models of all layers call a text.
        const isMood = kind === 'mariadb' && orderBy.some(({ column }) => column === 'mood');
        if (!sampled.includes(orderBy) && !isMood) continue;
        const held = permissionSets[at % permissionSets.length] ?? [];
        const principal = callerOf(0, tenants[0], held);
        const right = inScope(principal, held, tenants[0]);
        const request = { orderBy, total: true };
        const refusal = refusalOf(cell, orderBy);
        if (refusal !== undefined) {
          await expect(allPages(principal, { ...request, limit: 4 })).rejects.toThrow(refusal);
          continue;
        }
        const order = orderInSql(orderBy, nullsOf(cell));
        if (mayBeInexact(cell, orderBy)) {
          // Every row once and in order, or a refusal: `prisma-clients.e2e-spec.ts` says of which rows.
          const each = await allPages(principal, { ...request, limit: 1 }).catch(String);
          if (typeof each === 'string') expect(each).toContain('than Prisma reads');
          else expect([orderBy, each.ids]).toEqual([orderBy, await bySql(right, order)]);
          continue;
        }
        const listed = await allPages(principal, { ...request, limit: 4 });
        expect([orderBy, listed]).toEqual([
          orderBy,
          { ids: await bySql(right, order), totals: [right.length] },
        ]);
        const searched = await allPages(principal, { ...request, limit: 3, isSearched: true });
        const found = await bySql(right, order, searchedSql);
        expect([orderBy, searched]).toEqual([orderBy, { ids: found, totals: [found.length] }]);
      }
    }, 60_000);

    it('lists, filters, checks and gives actions for the same rows', async () => {
      for (const at of some([...callers.keys()], 3)) {
        for (const tenant of some(tenants, 2)) {
          for (const held of some(permissionSets, 2)) {
            const principal = callerOf(at, tenant, held);
            const right = inScope(principal, held, tenant).toSorted();
            const { ids } = await allPages(principal, { limit: 100 });
            expect(ids.toSorted()).toEqual(right);
            const access = await enforcer.list(principal, view);
            const filtered = await layer.filtered(access);
            expect(filtered.map(({ id }) => String(id)).toSorted()).toEqual(right);
            const every = docs.map(({ id }) => id);
            const decisions = await enforcer.checkMany(principal, view, every);
            const permitted = every.filter((id) => decisions.get(id)?.effect === 'permit');
            expect(permitted.toSorted()).toEqual(right);
            const page = await layer.page(await enforcer.list(principal, view), { limit: 100 });
            const given = await layer.withActions(access, await layer.all());
            const actions = new Map(given.map(({ row, actions: of }) => [String(row.id), of]));
            for (const { row, actions: of } of page.items) {
              expect([row.id, actions.get(String(row.id))]).toEqual([row.id, of]);
            }
            expect(given.filter(({ actions: of }) => of.length > 0)).toHaveLength(right.length);
          }
        }
      }
    }, 120_000);

    it('does not find what is no id, and nothing that is only alike', async () => {
      const principal = callerOf(0, tenants[0], ['all']);
      for (const id of noIds[cell.id]) {
        const before = layer.statements.length;
        expect(await enforcer.check(principal, view, id)).toMatchObject({ effect: 'deny' });
        const page = async () =>
          layer.page(await enforcer.list(principal, view), { limit: 2, after: id });
        await expect(page()).rejects.toMatchObject({ status: 400 });
        expect(layer.statements.length).toBe(before);
      }
      for (const id of otherIds[cell.id]) {
        expect(await enforcer.check(principal, view, id)).toMatchObject({ effect: 'deny' });
      }
    });

    it('refuses a forged cursor', async () => {
      const principal = callerOf(0, tenants[0], ['all']);
      const orderBy = [{ column: 'score' }, { column: 'made' }] as const;
      const nulls = nullsOf(cell) === 'greatest' ? 'last' : 'first';
      const key = `doc, score asc ${nulls}, made asc ${nulls}, id asc ${nulls}`;
      const id = docs[0]?.id ?? '';
      for (const [what, after] of forgedCursors(key, id)) {
        const access = await enforcer.list(principal, view);
        const page = async () => layer.page(access, { limit: 2, orderBy, after });
        await expect(page().then(() => what)).rejects.toMatchObject({ status: 400 });
      }
    });

    it('fences the row that was checked, in updates and deletes', async () => {
      const [tenant] = tenants;
      const held = ['own', 'shared'];
      const principal = callerOf(0, tenant, held);
      const right = inScope(principal, held, tenant);
      const touched = async () =>
        (await layer.all()).filter((row) => row.touched === 1).map(({ id }) => String(id));
      const accessTo = async (id: string) => {
        const access = await enforcer.assert(principal, view, id);
        if (access instanceof Access) return access;
        throw new TypeError('Expected access to one instance.');
      };
      const shared = shares.filter(
        ({ userId, revokedBy }) => userId === 'ann' && revokedBy === null,
      );
      const onlyShared = right.find(
        (id) =>
          shared.some(({ docId }) => docId === id) &&
          docs.every((doc) => doc.id !== id || doc.owner !== 'ann'),
      );
      const [first = '', second = ''] = right.filter((id) => id !== onlyShared);
      await layer.touch(await accessTo(first));
      expect(await touched()).toEqual([first]);
      await layer.remove(await accessTo(second));
      const left = (await layer.all()).map(({ id }) => String(id)).toSorted();
      expect(left).toEqual(
        docs
          .map(({ id }) => id)
          .filter((id) => id !== second)
          .toSorted(),
      );
      await fillTables(database, cell, docs);
      // The copy of TypeORM's SQLite in memory does not see what others change.
      if (cell.layer === 'typeorm' && kind === 'sqlite') return;
      const lost = await accessTo(onlyShared ?? '');
      await database.run(`delete from ${table}_share`);
      await layer.touch(lost);
      await layer.remove(lost);
      expect([await touched(), (await layer.all()).length]).toEqual([[], docs.length]);
      await fillTables(database, cell, docs);
    });
  });
});

function titleOf({ layer, id, tenant }: Combination): string {
  const of = {
    column: 'a tenant column',
    relation: 'a relation to the tenant',
    none: 'no tenants',
  };
  return `${layer}, ids ${id}, ${of[tenant]}`;
}

it('are written down', async () => {
  const document = new URL('../../../docs/generated/combinations.md', import.meta.url);
  const style = await resolveConfig(fileURLToPath(document));
  const text = await format(tableOfCombinations(), { ...style, parser: 'markdown' });
  if (process.env['UPDATE_COMBINATIONS'] !== undefined) await writeFile(document, text);
  expect(await readFile(document, 'utf8')).toBe(text);
});
