// Writes docs/sql/<resource>.sql: the statements that every lookup of the signing service emits, for each scope that
// permissions can give, so that a reviewer sees every change of a condition. Nothing is executed: the driver is a dummy.
import { readdir } from 'node:fs/promises';
import {
  type CompiledAction,
  decideList,
  Enforcer,
  ListAccess,
  type Principal,
  scopeOf,
} from 'countersign';
import { KyselyLookup } from 'countersign/kysely';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { catalogue } from '../apps/signing-service/src/permissions/index.js';
import type { Database } from '../apps/signing-service/src/storage/database.types.js';

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

const accountId = '00000000-0000-7000-8000-00000000000a';
const someId = '00000000-0000-7000-8000-00000000000b';
const enforcer = new Enforcer({ catalogue, lookups: new Map(), newDecisionId: () => 'decision' });

type AnyLookup = KyselyLookup<Database, keyof Database>;
type LookupClass = new (handle: { db: Kysely<Database> }) => AnyLookup;

/** Every lookup class of the service, found as the files are named. */
async function lookups(): Promise<AnyLookup[]> {
  const source = new URL('../apps/signing-service/src/', import.meta.url);
  const files = (await readdir(source, { recursive: true })).filter((name) =>
    name.endsWith('.lookup.ts'),
  );
  const found: AnyLookup[] = [];
  for (const file of files.toSorted()) {
    const module: Record<string, unknown> = await import(new URL(file, source).href);
    for (const value of Object.values(module)) {
      if (typeof value === 'function' && value.prototype instanceof KyselyLookup) {
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
  return catalogue.principal({ kind: 'user', id: someId, accountId, permissions });
}

async function emitted(work: () => Promise<unknown>): Promise<string> {
  statements.length = 0;
  await work();
  return statements.join(';\n');
}

/** A line for each clause; enough to see a difference. */
function laidOut(sql: string): string {
  return sql
    .replaceAll(/ (from|where|order by|limit|union all|union|left join|inner join) /g, '\n  $1 ')
    .replaceAll(/ and /g, '\n    and ');
}

async function statementsOf(lookup: AnyLookup): Promise<string> {
  const { resource } = lookup;
  const seen = new Map<string, string[]>();
  const add = (title: string, sql: string) => seen.set(sql, [...(seen.get(sql) ?? []), title]);
  for (const action of resource.actions) {
    for (const permissions of holdings(action)) {
      const principal = principalHolding(permissions);
      const title = `${action.name}, holding ${[...new Set(permissions)].join(' + ')}`;
      if (action.list && decideList(principal, action).effect === 'permit') {
        const access = await enforcer.list(principal, action);
        if (!(access instanceof ListAccess)) continue;
        add(`page: ${title}`, await emitted(() => lookup.page(access, { limit: 50 })));
      }
      const { asks = [] } = scopeAsks(principal, action);
      const query = { resource: resource.name, action: action.name, ids: [someId], principal };
      const signal = new AbortController().signal;
      add(
        `check: ${title}`,
        await emitted(() => lookup.find({ ...query, accountId, asks, signal })),
      );
    }
  }
  return [...seen]
    .map(
      ([sql, titles]) => `${titles.map((title) => `-- ${title}`).join('\n')}\n${laidOut(sql)};\n`,
    )
    .join('\n');
}

function scopeAsks(principal: Principal, action: CompiledAction): { asks?: readonly string[] } {
  const scope = scopeOf(principal, action);
  return scope.kind === 'none' ? {} : { asks: scope.asks };
}

/** One file for each resource. */
export async function generate(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const lookup of await lookups()) {
    const heading = `-- Statements of the lookup on "${lookup.table}" for "${lookup.resource.name}". Generated: npm run generate.\n\n`;
    files[`docs/sql/${lookup.resource.name}.sql`] = heading + (await statementsOf(lookup));
  }
  return files;
}
