/** Opens the database of the service, embedded or on a server, migrated. */
import { setTimeout as delay } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import { preparing } from 'countersign/kysely';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { StartFault } from '../config/start-fault.js';
import type { Database } from './database.types.js';
import { databaseFault, textOf } from './faults.js';
import { migrate } from './migrations/index.js';
import { type EmbeddedOptions, openEmbeddedPool } from './pglite-pool.js';
import { APPLICATION_ROLE, ownerPool, servicePool } from './postgres-pool.js';

/** A server by its URL, or the embedded database. */
export type DatabaseLocation =
  | {
      readonly kind: 'postgres';
      /** `postgres://user:password@host:port/database`. */
      readonly url: string;
      /** How long the start waits for a server that is not there yet, in milliseconds; 30,000 by default. */
      readonly startWithin?: number;
    }
  | ({ readonly kind: 'pglite' } & EmbeddedOptions);

/** Receives errors of connections on which no query ran, so that nobody else hears of them. */
export type ReportConnectionError = (error: Error) => void;

/** The open database: what features inject. */
export class DatabaseHandle implements OnApplicationShutdown {
  readonly db: Kysely<Database>;
  #closed: Promise<void> | undefined;

  constructor(
    readonly kind: DatabaseLocation['kind'],
    /** For the few who need a bare connection; features use `db`. */
    readonly pool: pg.Pool,
    /** The role that fences the audit log; undefined when only the trigger fences it. */
    readonly applicationRole: string | undefined,
    private readonly stop: () => Promise<void>,
  ) {
    const used = kind === 'postgres' ? preparing(pool) : pool;
    this.db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: used }) });
  }

  /** Runs after the HTTP server has closed, so no request loses its database. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** Waits for queries under way, then closes. May be called more than once. */
  close(): Promise<void> {
    this.#closed ??= this.stop();
    return this.#closed;
  }
}

/**
 * Opens and migrates the database.
 *
 * @throws StartFault when the folder is in use, the server stays away, or a migration fails.
 */
export async function openDatabase(
  location: DatabaseLocation,
  report: ReportConnectionError = () => {},
): Promise<DatabaseHandle> {
  switch (location.kind) {
    case 'pglite':
      return openEmbedded(location);
    case 'postgres':
      return openServer(location.url, location.startWithin ?? 30_000, report);
  }
}

async function openEmbedded(options: EmbeddedOptions): Promise<DatabaseHandle> {
  const { pool, stop } = await openEmbeddedPool(options);
  try {
    await migrate(pool);
  } catch (error) {
    await stop();
    throw error;
  }
  return new DatabaseHandle('pglite', pool, undefined, stop);
}

async function openServer(
  url: string,
  startWithin: number,
  report: ReportConnectionError,
): Promise<DatabaseHandle> {
  const owner = ownerPool(url, report);
  try {
    await waitForServer(owner, url, startWithin);
    await migrate(owner);
    const role = (await mayActAs(owner, APPLICATION_ROLE)) ? APPLICATION_ROLE : undefined;
    const pool = servicePool(url, role, report);
    return new DatabaseHandle('postgres', pool, role, () => pool.end());
  } finally {
    await owner.end();
  }
}

/** A server that is starting or failing over comes back; a wrong password or database name does not. */
async function waitForServer(pool: pg.Pool, url: string, within: number): Promise<void> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      const fault = databaseFault(error);
      const code = fault?.kind === 'unavailable' ? fault.code : undefined;
      const mayPass = code !== undefined && !/^(?:28|3D)/.test(code);
      if (!mayPass || Date.now() > deadline) {
        const reason = textOf(error, 'message') || code;
        throw new StartFault(
          `The database at ${new URL(url).host} cannot be used: ${reason}. Start it, or correct DATABASE_URL.`,
          { cause: error },
        );
      }
      await delay(Math.min(500, within));
    }
  }
}

/** Whether the connected role may become `role`, and `role` may write the audit log of this database. */
async function mayActAs(pool: pg.Pool, role: string): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query(`begin; set local role ${role}`);
    const { rows } = await client.query<{ granted: boolean }>(
      `select has_table_privilege('"auditRecord"', 'insert') as granted`,
    );
    return rows[0]?.granted === true;
  } catch (error) {
    // Not a member of the role, or no such role: only the trigger fences the log.
    if (databaseFault(error)?.kind === 'unavailable') throw error;
    return false;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
