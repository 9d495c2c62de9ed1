/** Counts the statements that the service's pool sends. */
import type { DatabaseHandle } from '../../apps/signing-service/src/platform/database/database.js';

/** Counts from now on, on every connection that the pool opens. Call it before the pool has any. */
export function countStatements({ pool }: DatabaseHandle): () => number {
  let count = 0;
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        count += 1;
        return send(...args);
      },
    });
  });
  return () => count;
}
