import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { recurring } from './kysely-writer.js';

/** Statements that one connection prepares, at most: PostgreSQL keeps each for as long as the connection is open. */
const mostPrepared = 100;

/** How the statements of lookups are prepared. */
export interface Preparing {
  /**
   * Whether PostgreSQL 12 or later plans each statement once for all values, by `plan_cache_mode`, which is set when a connection is first
   * taken from the pool. Default: it compares costs, and plans anew for each request where callers have very different numbers of rows.
   *
   * The drawback: it is so for every statement with parameters on these connections, yours too, and one whose best plan depends on a value, as
   * with `limit $1`, `like $1` or a partial index, becomes slower. Set `plan_cache_mode` in the transaction of such a statement.
   */
  readonly planOnce?: boolean | undefined;
}

/**
 * The pool for `PostgresDialect`, whose connections prepare the statements of lookups, for checks and pages: PostgreSQL can then plan each of them
 * once for a connection and not for every request, where planning costs more than reading a few rows. A change of a table meanwhile is noticed.
 *
 * It is for connections that stay the same from statement to statement: not for PgBouncer in transaction mode before its version 1.21, which
 * loses what was prepared.
 * @param pool that of `pg`
 * @example new Kysely<Database>({ dialect: new PostgresDialect({ pool: preparing(new Pool({ connectionString }), { planOnce: true }) }) })
 */
export function preparing(pool: PostgresPool, { planOnce = false }: Preparing = {}): PostgresPool {
  const clients = new WeakMap<PostgresPoolClient, PostgresPoolClient>();
  const names = new Map<string, string>();
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known !== undefined) return known;
      if (planOnce) await setPlanOnce(client);
      const own = preparingClient(client, names);
      clients.set(client, own);
      return own;
    },
  };
}

/** For the session. An application may set it again: that is not undone. */
async function setPlanOnce(client: PostgresPoolClient): Promise<void> {
  try {
    await (client as unknown as Sending).query('set plan_cache_mode = force_generic_plan');
  } catch (error) {
    client.release();
    throw error;
  }
}

/** What `pg` takes: a text and its values, or both with a name. */
interface Sending {
  query(...parts: readonly unknown[]): Promise<unknown>;
}

/** The client, which gives recurring statements a name. Everything else of it is as it was. */
function preparingClient(
  client: PostgresPoolClient,
  names: Map<string, string>,
): PostgresPoolClient {
  const sending = client as unknown as Sending;
  const send = (...parts: readonly unknown[]) => sending.query(...parts);
  const query = (text: unknown, values: unknown): unknown => {
    if (typeof text !== 'string' || !text.startsWith(recurring)) return send(text, values);
    if (!names.has(text) && names.size < mostPrepared) names.set(text, newName());
    const name = names.get(text);
    if (name === undefined) return send(text, values);
    return send({ name, text, values }).catch(async (error: unknown) => {
      if (!isOutdated(error)) throw error;
      names.set(text, newName());
      // In a transaction, which the error has ended, the second attempt fails as well.
      return send(text, values).catch(() => {
        throw error;
      });
    });
  };
  return Object.create(client, { query: { value: query } }) as PostgresPoolClient;
}

const newName = () => `countersign_${crypto.randomUUID()}`;

/** "Cached plan must not change result type": a column was added or removed since the statement was prepared. */
function isOutdated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '0A000';
}
