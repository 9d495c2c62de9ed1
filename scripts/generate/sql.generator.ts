// Writes docs/generated/sql/<resource>.sql: the statements that every lookup of the signing service emits, for each scope that
// permissions can give, so that a reviewer sees every change of a condition: the check, the list's filter, its first page and
// the one after it, the fence of a write, and what holds a row. The driver is a dummy, so no statement is executed.
import { readdir } from 'node:fs/promises';
import {
  Access,
  decideList,
  Enforcer,
  ListAccess,
  PermissionDenied,
  type Principal,
  ResourceNotFound,
  scopeOf,
} from 'countersign';
import {
  answersTo,
  type Ask,
  type CompiledAction,
  type CompiledResource,
  type Lookup,
} from 'countersign/lookup';
import type { KyselyLookup } from 'countersign/kysely';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { DatabaseLookup } from '../../apps/signing-service/src/authorization/lookups.js';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';

const statements: string[] = [];
const db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (inner) => new PostgresIntrospector(inner),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  log: ({ query }) => {
    statements.push(query.sql);
  },
});

const tenant = '00000000-0000-7000-8000-00000000000a';
const someId = '00000000-0000-7000-8000-00000000000b';

/** Finds every instance, with every predicate true: a caller with the permission gets access. */
const everything = ({ name, predicates }: CompiledResource): [string, Lookup] => {
  const find: Lookup['find'] = ({ ids, asks }) =>
    ids.map((id) => ({ id, tenant, resource: {}, ...answersTo(asks, () => true) }));
  return [name, { answers: predicates, find }];
};
const enforcer = new Enforcer({
  catalogue,
  lookups: new Map(catalogue.resources.map(everything)),
  newDecisionId: () => 'decision',
});

/** The folders that are filled here alone. */
export const folders = ['docs/generated/sql'];

type AnyLookup = KyselyLookup<Database, keyof Database>;
type LookupClass = new (handle: { db: Kysely<Database> }) => AnyLookup;

/** Every lookup class of the service, found as the files are named. */
async function lookups(): Promise<AnyLookup[]> {
  const source = new URL('../../apps/signing-service/src/', import.meta.url);
  const files = (await readdir(source, { recursive: true })).filter((name) =>
    /(?:^|[/.])lookups?\.ts$/.test(name),
  );
  const found: AnyLookup[] = [];
  for (const file of files.toSorted()) {
    const module: Record<string, unknown> = await import(new URL(file, source).href);
    for (const value of Object.values(module)) {
      if (typeof value === 'function' && value.prototype instanceof DatabaseLookup) {
        found.push(new (value as LookupClass)({ db }));
      }
    }
  }
  return found;
}

/** Sets of permissions that give the action's different scopes: each grant alone, each widened, all together. */
function holdings({ grants }: CompiledAction): string[][] {
  const alone = grants.map(({ permission, requires }) => [permission, ...requires]);
  const widened = grants.flatMap(({ widenedBy }, at) =>
    widenedBy === undefined ? [] : [[...(alone[at] ?? []), widenedBy]],
  );
  return [...alone, ...widened, ...(grants.length > 1 ? [alone.flat()] : [])];
}

function principalHolding(permissions: readonly string[]): Principal {
  return catalogue.principal({ kind: 'user', id: someId, tenant, permissions });
}

async function emitted(work: () => Promise<unknown>): Promise<string> {
  statements.length = 0;
  await work();
  return statements.join(';\n');
}

/** A line for each clause; enough to see a difference. */
function laidOut(text: string): string {
  return text
    .replaceAll(/ (from|where|order by|limit|union all|union|left join|inner join) /g, '\n  $1 ')
    .replaceAll(/ and /g, '\n    and ');
}

/** What the lookup emits for one action in one scope: each statement under what it is for. */
async function uses(lookup: AnyLookup, principal: Principal, action: CompiledAction) {
  const { asks = [] } = scopeAsks(principal, action);
  const { resource } = lookup;
  const query = { resource: resource.name, action: action.name, ids: [someId], principal };
  const signal = new AbortController().signal;
  const check = await emitted(() => lookup.find({ ...query, tenant, asks, signal }));
  const found: [string, string][] = [['check', check]];
  if (action.list && decideList(principal, action).effect === 'permit') {
    const access = await enforcer.list(principal, action);
    if (access instanceof ListAccess) found.push(...(await listUses(lookup, access)));
  }
  const access = await permitted(principal, action);
  return access === undefined ? found : [...found, ...(await writeUses(lookup, access))];
}

async function listUses(lookup: AnyLookup, access: ListAccess): Promise<[string, string][]> {
  const filtered = sql`select * from ${sql.table(lookup.table)} where ${lookup.filter(access)}`;
  const page = (after?: string) => emitted(() => lookup.page(access, { limit: 50, after }));
  return [
    ['filter', filtered.compile(db).sql],
    ['page', await page()],
    ['page after another', await page(someId)],
  ];
}

async function writeUses(
  lookup: AnyLookup,
  access: Access<string, never>,
): Promise<[string, string][]> {
  const id = sql.ref(lookup.id);
  const table = sql.table(lookup.table);
  const fenced = sql`update ${table} set ${id} = ${id} where ${lookup.fence(access)}`;
  const hold = () =>
    db
      .transaction()
      .execute((trx) => lookup.hold(access, access.principal, { using: trx }))
      .catch(expectGone);
  return [
    ['fence', fenced.compile(db).sql],
    ['hold', await emitted(hold)],
  ];
}

/** The access to some instance; `undefined` when the permissions do not suffice for the action. */
async function permitted(principal: Principal, action: CompiledAction) {
  try {
    const access = await enforcer.assert(principal, action, someId);
    return access instanceof Access ? (access as Access<string, never>) : undefined;
  } catch (error) {
    if (error instanceof PermissionDenied) return undefined;
    throw error;
  }
}

/** The dummy has no rows, so what is held turns out to be gone. */
function expectGone(error: unknown): void {
  if (!(error instanceof ResourceNotFound)) throw error;
}

async function statementsOf(lookup: AnyLookup): Promise<string> {
  const seen = new Map<string, string[]>();
  for (const action of lookup.resource.actions) {
    for (const permissions of holdings(action)) {
      const principal = principalHolding(permissions);
      const title = `${action.name}, holding ${[...new Set(permissions)].join(' + ')}`;
      for (const [use, statement] of await uses(lookup, principal, action)) {
        seen.set(statement, [...(seen.get(statement) ?? []), `${use}: ${title}`]);
      }
    }
  }
  return [...seen]
    .map(
      ([text, titles]) => `${titles.map((title) => `-- ${title}`).join('\n')}\n${laidOut(text)};\n`,
    )
    .join('\n');
}

function scopeAsks(principal: Principal, action: CompiledAction): { asks?: readonly Ask[] } {
  const scope = scopeOf(principal, action);
  return scope.kind === 'none' ? {} : { asks: scope.asks };
}

/** One file for each resource. */
export async function generate(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const lookup of await lookups()) {
    const heading = `-- Statements of the lookup on "${lookup.table}" for "${lookup.resource.name}". Generated: npm run generate.\n\n`;
    files[`docs/generated/sql/${lookup.resource.name}.sql`] =
      heading + (await statementsOf(lookup));
  }
  return files;
}
