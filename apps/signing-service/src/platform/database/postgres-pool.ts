/** Pools on a PostgreSQL server, with the limits that make every statement end in time. */
import { Pool, type PoolConfig } from 'pg';
import { valueParsers } from './value-parsers.js';

/** The role made by migration 0009: what the service needs, without the right to change the audit log. */
export const APPLICATION_ROLE = 'countersign_app';

/** The part of a pool's configuration that every pool on a server has in common; times in milliseconds. */
function commonConfig(url: string): PoolConfig {
  return {
    connectionString: url,
    application_name: 'countersign',
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    types: valueParsers,
  };
}

/**
 * The pool of the running service: at most 10 connections, 10 s per statement, and 15 s on our side of the wire
 * for a server that no longer answers at all.
 *
 * @param role the role its queries run as; the connected one when undefined.
 * @param report receives the error of a connection that was lost while no query ran on it.
 */
export function servicePool(
  url: string,
  role: string | undefined,
  report: (error: Error) => void,
): Pool {
  const pool = new Pool({
    ...commonConfig(role === undefined ? url : withRole(url, role)),
    max: 10,
    statement_timeout: 10_000,
    query_timeout: 15_000,
  });
  return survivingLostConnections(pool, report);
}

/** The pool of the migrations: one connection as the owner of the tables, without a limit per statement. */
export function ownerPool(url: string, report: (error: Error) => void): Pool {
  return survivingLostConnections(new Pool({ ...commonConfig(url), max: 1 }), report);
}

/**
 * Pool listens for errors of idle clients only: the backend of a client that is in use between two queries of a
 * transaction may be killed too, and an `error` event without a listener ends the process.
 */
function survivingLostConnections(pool: Pool, report: (error: Error) => void): Pool {
  pool.on('connect', (client) => client.on('error', report));
  pool.on('error', () => {
    // Reported by the client's own listener.
  });
  return pool;
}

/** `SET ROLE` as part of the connection's start, beside options the URL may have itself. */
function withRole(url: string, role: string): string {
  const changed = new URL(url);
  const options = changed.searchParams.get('options');
  changed.searchParams.set('options', `${options === null ? '' : `${options} `}-c role=${role}`);
  return changed.href;
}
