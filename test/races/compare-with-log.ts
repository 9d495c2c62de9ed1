/** Compares what is in the tables with what the audit log says was done, in both directions, and checks the chains. */
import type { Kysely } from 'kysely';
import { checkDatabase } from '../../apps/signing-service/src/authorization/audit/check-audit.js';
import {
  type DatabaseLocation,
  openDatabase,
} from '../../apps/signing-service/src/platform/database/database.js';
import type { Database } from '../../apps/signing-service/src/platform/database/database.types.js';
import {
  type Acknowledged,
  crashAccount,
  type CrashedAction,
  crashedActions,
} from './crash-load.js';

/** What the comparison found. */
export interface Compared {
  /** In sentences; none when all is well. */
  readonly differences: readonly string[];
  /** How many effects of each action there are. */
  readonly effects: ReadonlyMap<CrashedAction, number>;
}

type Ids = ReadonlySet<string>;

/** What the compared records say in addition to their resource. */
interface Facts {
  readonly signatureId?: string;
  readonly request?: string;
  readonly closedRequests?: readonly string[];
}

/** Opens the database of a service that is not running. */
export async function compareWithLog(
  location: DatabaseLocation,
  acknowledged: Acknowledged,
): Promise<Compared> {
  const handle = await openDatabase(location);
  try {
    const differences: string[] = [];
    const chains = await checkDatabase(handle.db, [], (line) => {
      if (!line.endsWith('intact')) differences.push(line);
    });
    if (chains.length === 0) differences.push('There is no chain.');
    const { records, closed } = await recordsIn(handle.db);
    const found = await effectsIn(handle.db);
    const counts = new Map<CrashedAction, number>();
    for (const action of crashedActions) {
      const recorded = records.get(action) ?? new Set();
      const effects = found.get(action) ?? new Set();
      counts.set(action, effects.size);
      for (const id of effects) {
        if (!recorded.has(id)) differences.push(`${action} of ${id} has no record`);
      }
      for (const id of recorded) {
        const there = effects.has(id) || closed.has(id);
        if (!there) differences.push(`${action} of ${id} is recorded and was not done`);
      }
      for (const id of acknowledged.get(action) ?? []) {
        if (!recorded.has(id)) differences.push(`${action} of ${id} was answered and is lost`);
      }
    }
    differences.push(...(await keypairDifferences(handle.db)));
    return { differences, effects: counts };
  } finally {
    await handle.close();
  }
}

/** The accounts of the load. */
const accounts = (db: Kysely<Database>) =>
  db.selectFrom('account').select('account.id').where('account.name', 'like', `${crashAccount}%`);

/** The ids that records of done acts name, and the requests that went with their keypair. */
async function recordsIn(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('auditRecord')
    .select(['action', 'resourceId', 'detail'])
    .where('accountId', 'in', accounts(db))
    .where('outcome', '=', 'done')
    .where('action', 'in', crashedActions)
    .execute();
  const records = new Map<string, Set<string>>();
  const closed = new Set<string>();
  for (const { action, resourceId, detail } of rows) {
    const facts = detail as Facts;
    const id = facts.signatureId ?? facts.request ?? resourceId ?? '';
    records.set(action, (records.get(action) ?? new Set()).add(id));
    for (const gone of facts.closedRequests ?? []) closed.add(gone);
  }
  return { records, closed };
}

const those = (rows: readonly { id: string; status: string }[], ...statuses: string[]): Ids =>
  new Set(rows.filter(({ status }) => statuses.includes(status)).map(({ id }) => id));
const all = (rows: readonly { id: string }[]): Ids => new Set(rows.map(({ id }) => id));

async function effectsIn(db: Kysely<Database>): Promise<ReadonlyMap<CrashedAction, Ids>> {
  const signatures = await db
    .selectFrom('signature')
    .select('id')
    .where('accountId', 'in', accounts(db))
    .where('outcome', '=', 'signed')
    .execute();
  const exports = await db
    .selectFrom('exportRequest')
    .select(['id', 'status'])
    .where('accountId', 'in', accounts(db))
    .execute();
  const deletes = await db
    .selectFrom('deleteRequest')
    .select(['id', 'status'])
    .where('accountId', 'in', accounts(db))
    .execute();
  return new Map<CrashedAction, Ids>([
    ['keypair.sign', all(signatures)],
    ['keypair.export.request', all(exports)],
    ['keypair.export.approve', those(exports, 'approved', 'collected')],
    ['keypair.export.collect', those(exports, 'collected')],
    ['keypair.delete.request', all(deletes)],
    ['keypair.delete.approve', those(deletes, 'approved')],
  ]);
}

/** A keypair is there exactly when it was made and no deletion of it is approved. */
async function keypairDifferences(db: Kysely<Database>): Promise<string[]> {
  const made = await db
    .selectFrom('auditRecord')
    .select('resourceId as id')
    .where('accountId', 'in', accounts(db))
    .where('outcome', '=', 'done')
    .where('action', '=', 'keypair.generate')
    .execute();
  const deleted = await db
    .selectFrom('deleteRequest')
    .select('keypairId as id')
    .where('accountId', 'in', accounts(db))
    .where('status', '=', 'approved')
    .execute();
  const there = await db
    .selectFrom('keypair')
    .select('id')
    .where('accountId', 'in', accounts(db))
    .execute();
  const gone = new Set(deleted.map(({ id }) => id));
  const expected = new Set(made.map(({ id }) => String(id)).filter((id) => !gone.has(id)));
  const present = new Set(there.map(({ id }) => id));
  return [
    ...[...present].filter((id) => !expected.has(id)).map((id) => `${id} is there and must not be`),
    ...[...expected]
      .filter((id) => !present.has(id))
      .map((id) => `${id} is gone without a request`),
  ];
}
