/** Random questions on MariaDB and SQLite: check = list = filter = fence = independent SQL. `QUESTIONS=100000` asks so many on each; the seed is printed. */
import { Access, Enforcer, type Principal } from 'countersign';
import { exhaustive } from '../../support/exhaustive.js';
import { onMariaDb, runsMariaDb } from '../../support/mariadb-server.js';
import { type Random, randomFrom } from '../../triples/random.js';
import { layerNames, layers, mayBeInexact, nullsOf, refusalOf } from './combinations.js';
import type { DocLayer } from './doc-layer.js';
import {
  type Cell,
  createTables,
  type DatabaseKind,
  type DocDatabase,
  openDocDatabase,
  tableOf,
} from './doc-tables.js';
import {
  callers,
  catalogueOf,
  type Column,
  docsOf,
  idForms,
  orderInSql,
  tenantForms,
} from './doc-world.js';

const seed = Number(process.env['QUESTIONS_SEED'] ?? 20_261_129);
const questions = Number(process.env['QUESTIONS'] ?? (exhaustive ? 100_000 : 900));
const docCount = 150;

const columns: readonly Column[] = [
  ...(['id', 'name', 'score', 'active', 'made'] as const),
  ...(['title', 'mood', 'ratio', 'weight'] as const),
];
const grants: Readonly<Record<string, readonly string[]>> = {
  'doc.view': ['own', 'colleague', 'shared', 'draft', 'ready', 'all'],
  'doc.edit': ['own', 'all'],
  'doc.remove': ['draft'],
};
const permissions = ['own', 'colleague', 'shared', 'draft', 'ready', 'all'];

/** What a permission gives, in SQL written by hand. */
function conditionOf(name: string, table: string, departments: readonly string[]) {
  const shared = `id in (select doc_id from ${table}_share where user_id = ? and revoked_by is null)`;
  const among = departments.map(() => '?').join(', ');
  const conditions: Readonly<Record<string, readonly [string, boolean, readonly string[]]>> = {
    own: ['owner = ?', true, []],
    colleague: [
      departments.length === 0 ? '1 = 0' : `department in (${among})`,
      false,
      departments,
    ],
    shared: [shared, true, []],
    draft: ['owner = ? and active = false', true, []],
    ready: [`active = true and ${shared}`, true, []],
    all: ['1 = 1', false, []],
  };
  return conditions[name] ?? (['1 = 0', false, []] as const);
}

const inTenant: Readonly<Record<Cell['tenant'], string>> = {
  column: 'tenant_id = ?',
  relation: 'clinic_id in (select id from clinic where tenant_id = ?)',
  none: '1 = 1',
};

interface Opened {
  readonly cell: Cell;
  readonly name: (typeof layerNames)[number];
  readonly layer: DocLayer;
  readonly enforcer: Enforcer;
  readonly ids: readonly string[];
}

/** `npm test` asks a few on SQLite. */
const databases: [string, DatabaseKind][] =
  questions < 1_000
    ? [['sqlite', 'sqlite']]
    : [
        [onMariaDb, 'mariadb'],
        ['sqlite', 'sqlite'],
      ];

describe.each(databases)(`random questions on %s, QUESTIONS_SEED=${seed}`, (_name, kind) => {
  if (kind === 'mariadb' && !runsMariaDb) {
    it('asks nothing', () => expect(runsMariaDb).toBe(false));
    return;
  }
  const random = randomFrom(seed);
  let database: DocDatabase;
  const opened: Opened[] = [];

  beforeAll(async () => {
    database = await openDocDatabase(kind);
    for (const [at, name] of layerNames.entries()) {
      const cell = {
        id: idForms[(at + random.below(4)) % 4] ?? 'uuid',
        tenant: tenantForms[at % 3] ?? 'column',
      };
      const ids = docsOf(cell.id, docCount).map(({ id }) => id);
      const made = opened.some((each) => tableOf(each.cell) === tableOf(cell));
      if (!made) await createTables(database, cell, docsOf(cell.id, docCount));
      const layer = await layers[name](database, cell);
      const lookups = new Map([['doc', layer.lookup]]);
      const catalogue = catalogueOf(cell.tenant);
      const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
      opened.push({ cell, name, layer, enforcer, ids });
    }
  }, 120_000);

  afterAll(async () => {
    for (const { layer } of opened) await layer.close();
    await database.close();
  });

  it(
    `agree on ${questions}`,
    async () => {
      const differences: string[] = [];
      let [asked, permitted] = [0, 0];
      while (asked < questions && differences.length < 10) {
        // Prisma compiles every statement anew, which takes longer than to answer it.
        const open = random.pick(random.chance(95) ? opened.slice(0, 4) : opened);
        const found = await compare(open, kind, database, random);
        asked += open.ids.length;
        permitted += found.permitted;
        differences.push(...found.differences);
      }
      process.stdout.write(
        `${kind}: ${asked} questions, permitted: ${permitted}, differences: ${differences.length}, seed ${seed}\n`,
      );
      expect(differences).toEqual([]);
      expect(permitted / asked).toBeGreaterThan(0.02);
      expect(permitted / asked).toBeLessThan(0.98);
    },
    Math.max(120_000, questions * 12),
  );
});

/** One principal, one action, every resource, one order, one size of pages. */
async function compare(
  { cell, name, layer, enforcer, ids }: Opened,
  kind: DatabaseKind,
  { run }: DocDatabase,
  random: Random,
) {
  const catalogue = catalogueOf(cell.tenant);
  const { id, departments } = random.pick(callers);
  const held = permissions.filter(() => random.chance(30));
  const tenant = cell.tenant === 'none' ? undefined : random.pick(['acme', 'globex']);
  const principal: Principal = catalogue.principal({
    ...{ kind: 'user', id, permissions: held, attributes: { departments } },
    ...(tenant === undefined ? {} : { tenant: tenant }),
  });
  const action = catalogue.action(random.pick(Object.keys(grants)));
  const orderBy = Array.from({ length: random.below(3) }, () => ({
    column: random.pick(columns),
    direction: random.pick(['asc', 'desc'] as const),
    nulls: random.pick(['first', 'last', undefined] as const),
  }));
  const asking = { layer: name, database: kind };
  const isRefused = refusalOf(asking, orderBy) !== undefined || mayBeInexact(asking, orderBy);
  const table = tableOf(cell);
  const ways = held
    .filter((each) => grants[action.name]?.includes(each))
    .map((each) => conditionOf(each, table, departments));
  const values = [
    ...(tenant === undefined ? [] : [tenant]),
    ...ways.flatMap(([, isOfCaller, more]) => (isOfCaller ? [id] : more)),
  ];
  const either = ways.length === 0 ? '1 = 0' : ways.map(([sql]) => `(${sql})`).join(' or ');
  const where = `deleted_at is null and ${inTenant[cell.tenant]} and (${either})`;
  const isOrdered = !isRefused && isKnownOrder(orderBy, name, kind);
  const order = isOrdered
    ? orderInSql(orderBy, nullsOf({ layer: name, database: kind }))
    : 'id desc';
  const rows = await run(`select id from ${table} where ${where} order by ${order}`, values);
  const expected = rows.map((row) => String(Reflect.get(row, 'id')));
  const differences: string[] = [];
  const compared = (way: string, found: readonly string[], right: readonly string[]) => {
    if (found.join('\n') === right.join('\n')) return;
    differences.push(
      `${way} of ${action.name} by ${name} (${table}) for ${id} of ${tenant} holding ${held.join(' ')} ordered by ${JSON.stringify(orderBy)}: ${found.join(' ')} is not ${right.join(' ')}`,
    );
  };
  const decisions = await enforcer.checkMany(principal, action, ids);
  const checked = ids.filter((each) => decisions.get(each)?.effect === 'permit');
  compared('check', checked.toSorted(), expected.toSorted());
  if (action.list && ways.length > 0) {
    const paged: string[] = [];
    const limit = random.pick([3, 20, 200]);
    let after: string | undefined;
    do {
      const request = {
        limit,
        after,
        orderBy: isOrdered ? orderBy : [],
        total: after === undefined,
      };
      const page = await layer.page(await enforcer.list(principal, action), request);
      paged.push(...page.items.map(({ row }) => String(row.id)));
      if (page.total !== undefined)
        compared('total', [String(page.total)], [String(expected.length)]);
      after = page.next ?? undefined;
    } while (after !== undefined && paged.length <= expected.length);
    compared('list', paged, expected);
    const filtered = await layer.filtered(await enforcer.list(principal, action));
    compared('filter', filtered.map((row) => String(row.id)).toSorted(), expected.toSorted());
  }
  if (expected.length > 0) {
    const access = await enforcer.assert(principal, action, random.pick(expected));
    if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
    await layer.touch(access);
    const touched = (await layer.all()).filter((row) => row.touched === 1);
    compared(
      'fence',
      touched.map((row) => String(row.id)),
      [access.id],
    );
    await layer.touch(access, 0);
  }
  return { permitted: expected.length, differences };
}

/** A column twice says nothing new, and Prisma does not take it. */
function isKnownOrder(
  orderBy: readonly { readonly column: Column; readonly nulls: string | undefined }[],
  layer: string,
  kind: DatabaseKind,
): boolean {
  const names = orderBy.map(({ column }) => column);
  if (new Set(names).size < names.length) return false;
  // A field that cannot be null has no `nulls` in Prisma.
  return (
    layer !== 'prisma' ||
    kind === 'mariadb' ||
    orderBy.every(({ column, nulls }) => !['id', 'title'].includes(column) || nulls === undefined)
  );
}
