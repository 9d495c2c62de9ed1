/** PGlite behind a pg.Pool, so that nothing above knows which database it has. */
import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Client, Pool } from 'pg';
import { lockFolder } from './folder-lock.js';
import { valueParsers } from './value-parsers.js';

/**
 * Memory that PostgreSQL keeps pages in. All of it is cleared at every start: its own default, 128 MB, costs a start half a
 * second and 100 MB that one user of the machine never fills.
 */
const sharedBuffers = ['-c', 'shared_buffers=16MB'];

/** Where an embedded database is kept. */
export interface EmbeddedOptions {
  /** Its folder, made (0700) when absent; in memory when not given. */
  readonly folder?: string;
  /** A database dumped earlier (`PGlite.dumpDataDir`) to start from, instead of an empty one. */
  readonly snapshot?: Blob;
}

/** An open embedded database. `stop` ends the pool and PGlite and unlocks the folder. */
export interface EmbeddedPool {
  readonly pool: Pool;
  /** The database behind the pool, for a dump. INVARIANT: queries go through `pool`, which is its only user. */
  readonly pglite: PGlite;
  readonly stop: () => Promise<void>;
}

/** Opens an embedded database. @throws Error when another process has the folder open. */
export async function openEmbeddedPool(options: EmbeddedOptions): Promise<EmbeddedPool> {
  const { folder, snapshot } = options;
  if (folder !== undefined) await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = folder === undefined ? async () => {} : await lockFolder(folder);
  try {
    const pglite = await PGlite.create({
      startParams: [...PGlite.defaultStartParams, ...sharedBuffers],
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
    });
    const pool = poolOver(pglite);
    return {
      pool,
      pglite,
      async stop() {
        await pool.end();
        await pglite.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

function poolOver(pglite: PGlite): Pool {
  class EmbeddedClient extends Client {
    constructor() {
      // A connection object per client: Pool discards a client whose query failed, and a connection
      // shared between clients would take the next one down with it.
      const config = createPgConfig(pglite);
      const { connection } = config;
      const parse = connection.parse.bind(connection);
      // Some query layers pass a type-parser object here; PGlite iterates it as a list of OIDs.
      connection.parse = (query: { types?: unknown }) =>
        parse(Array.isArray(query.types) ? query : { ...query, types: undefined });
      super(Object.assign(config, { types: valueParsers }));
    }
  }
  // PGlite has one session: with a second client, two transactions would interleave. The wait for it is bounded,
  // so that a query outside the transaction it waits for is an error and not a standstill.
  const options = { max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 5_000 };
  return new Pool({ ...options, Client: EmbeddedClient });
}
