/** Compares list, check and independent SQL on random triples of principal, action and resource. */
import {
  BulkAccess,
  type Catalogue,
  Enforcer,
  idsFromBody,
  type ListAccess,
  PermissionDenied,
} from 'countersign';
import { KyselyLookup } from 'countersign/kysely';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import type { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import { independentRules, type IndependentRule, permittedIds } from './independent-sql.js';
import { pagedIds, sortableColumns } from './ordered-pages.js';
import type { Random } from './random.js';
import type { WorldUser } from './world.js';

type AnyLookup = KyselyLookup<Database, keyof Database>;

/** What was found. */
export interface Comparison {
  readonly triples: number;
  readonly permits: number;
  /** One sentence for each difference; at most 20. */
  readonly differences: readonly string[];
}

/** Decides about random principals on every resource of every rule until `triples` have been compared. */
export async function compareTriples(
  handle: DatabaseHandle,
  lookups: ReadonlyMap<string, AnyLookup>,
  users: readonly WorldUser[],
  triples: number,
  random: Random,
  progress: (done: number) => void = () => undefined,
): Promise<Comparison> {
  const { pool } = handle;
  const columns = await sortableColumns(handle);
  const enforcer = new Enforcer({
    catalogue,
    lookups,
    newDecisionId: () => 'decision',
    deadline: 30_000,
  });
  const everyId = new Map<string, string[]>();
  for (const table of new Set(independentRules.map((each) => each.table))) {
    const { rows } = await pool.query<{ id: string }>(`select id from "${table}" order by id`);
    everyId.set(
      table,
      rows.map(({ id }) => id),
    );
  }
  const differences: string[] = [];
  let [done, permits] = [0, 0];
  while (done < triples && differences.length < 20) {
    const user = random.pick(users);
    const held = catalogue.permissions.filter(() => random.chance(45));
    const principal = catalogue.principal({
      id: user.id,
      kind: 'user',
      tenant: user.accountId,
      permissions: held,
    });
    for (const rule of independentRules) {
      const lookup = lookups.get(rule.resource);
      if (lookup === undefined) throw new Error(`No lookup for "${rule.resource}".`);
      const ids = everyId.get(rule.table) ?? [];
      const { rows } = await pool.query<{ id: string }>(permittedIds(rule, new Set(held)), [
        user.id,
        user.accountId,
      ]);
      const expected = rows.map(({ id }) => id);
      const checked = await checkedIds(enforcer, principal, rule, ids);
      const sortable = columns.get(rule.table) ?? [];
      const listed = rule.list
        ? await listedIds(enforcer, principal, rule, lookup, handle, sortable, random)
        : expected;
      for (const [way, found] of [
        ['check', checked],
        ['list', listed],
      ] as const) {
        const difference = differenceOf(expected, found);
        if (difference !== undefined) {
          differences.push(
            `${way} of ${rule.action} for ${user.id} holding ${held.join(',')}: ${difference}`,
          );
        }
      }
      done += ids.length;
      permits += expected.length;
      if (done >= triples) break;
    }
    progress(done);
  }
  return { triples: done, permits, differences };
}

type Principal = ReturnType<typeof catalogue.principal>;

/** The ids that a bulk check permits, over the rows of every account. */
async function checkedIds(
  enforcer: Enforcer,
  principal: Principal,
  { action }: IndependentRule,
  ids: readonly string[],
): Promise<string[]> {
  const source = idsFromBody('ids', { max: 1000, mode: 'report' });
  const requirement = { action: (catalogue as Catalogue).action(action), ids: source };
  const permitted: string[] = [];
  for (let at = 0; at < ids.length; at += 1000) {
    try {
      const body = { ids: ids.slice(at, at + 1000) };
      const access = await enforcer.enforce(principal, requirement, { body });
      if (access instanceof BulkAccess) permitted.push(...access.permitted.map(({ id }) => id));
    } catch (error) {
      if (!(error instanceof PermissionDenied)) throw error;
    }
  }
  return permitted.toSorted();
}

/** The ids of the list, once through the filter and once through the pages. */
async function listedIds(
  enforcer: Enforcer,
  principal: Principal,
  { action }: IndependentRule,
  lookup: AnyLookup,
  handle: DatabaseHandle,
  columns: readonly string[],
  random: Random,
): Promise<string[]> {
  let access: ListAccess;
  try {
    access = await enforcer.list(principal, catalogue.action(action as 'keypair.view'));
  } catch (error) {
    if (error instanceof PermissionDenied) return [];
    throw error;
  }
  const rows = await handle.db
    .selectFrom(lookup.table as 'keypair')
    .select('id')
    .where(lookup.filter(access))
    .orderBy('id')
    .execute();
  const filtered = rows.map(({ id }) => id);
  const paged = await pagedIds(access, lookup, handle, columns, random);
  const difference = differenceOf(filtered, paged.toSorted());
  return difference === undefined ? filtered : [`filter and pages differ: ${difference}`];
}

function differenceOf(expected: readonly string[], found: readonly string[]): string | undefined {
  const missing = expected.filter((id) => !found.includes(id));
  const surplus = found.filter((id) => !expected.includes(id));
  if (missing.length === 0 && surplus.length === 0 && expected.length === found.length)
    return undefined;
  return `${missing.length} missing (${missing[0] ?? '-'}), ${surplus.length} surplus (${surplus[0] ?? '-'})`;
}
