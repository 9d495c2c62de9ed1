/** The tables of the conformance suite on PGlite and on PostgreSQL, filled with its facts. */
import type { PGlite } from '@electric-sql/pglite';
import { Pool, type PoolClient } from 'pg';
import {
  conformanceAssignments,
  conformanceCertificates,
  conformanceKeypairs,
  conformanceProfiles,
} from 'countersign/testing';
import { openEmbeddedPool } from '../../apps/signing-service/src/platform/database/pglite-pool.js';
import { createServerDatabase } from '../support/databases.js';
import { emptySnapshot } from '../support/pglite-snapshot.js';

/** One filled database. */
export interface ConformanceDatabase {
  readonly kind: 'pglite' | 'postgres';
  /** What most query layers take. */
  readonly pool: Pool;
  /** The embedded database behind the pool. */
  readonly pglite: PGlite | undefined;
  /** Of the server. */
  readonly url: string | undefined;
  /** Every statement that was sent through the pool. */
  readonly statements: string[];
  close(): Promise<void>;
}

const tables = `
  create table certificate (
    id text collate "C" not null, account_id text not null, keypair_id text, profile_id text,
    created_by text, kind text, primary key (account_id, id));
  create table keypair (
    id text not null, account_id text not null, deleted boolean, primary key (account_id, id));
  create table assignment (
    account_id text not null, keypair_id text not null, user_id text not null, expires_at timestamptz,
    primary key (account_id, keypair_id, user_id));
  create table profile (
    id text not null, account_id text not null, created_by text, primary key (account_id, id));`;

const facts: [string, readonly object[]][] = [
  ['certificate', conformanceCertificates],
  ['keypair', conformanceKeypairs],
  ['assignment', conformanceAssignments],
  ['profile', conformanceProfiles],
];

/** A new database with the tables and the facts. */
export async function openConformanceDatabase(
  kind: ConformanceDatabase['kind'],
): Promise<ConformanceDatabase> {
  const opened = kind === 'pglite' ? await openPglite() : await openPostgres();
  const statements: string[] = [];
  opened.pool.on('connect', (client: PoolClient) => record(client, statements));
  for (const statement of tables.split(';').filter((each) => each.trim() !== '')) {
    await opened.pool.query(statement);
  }
  for (const [table, rows] of facts) {
    await opened.pool.query(
      `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows.map(snakeCased))],
    );
  }
  statements.length = 0;
  return { kind, statements, ...opened };
}

async function openPglite() {
  const { pool, pglite, stop } = await openEmbeddedPool({ snapshot: await emptySnapshot() });
  return { pool, pglite, url: undefined, close: stop };
}

async function openPostgres() {
  const { url, drop } = await createServerDatabase();
  const pool = new Pool({ connectionString: url, max: 4 });
  return {
    pool,
    pglite: undefined,
    url,
    async close() {
      await pool.end();
      await drop();
    },
  };
}

/** Records every statement of the client. */
function record(client: PoolClient, statements: string[]): void {
  const query: (...parameters: unknown[]) => unknown = client.query.bind(client);
  const recorded = (...parameters: unknown[]) => {
    const [first] = parameters;
    statements.push(typeof first === 'string' ? first : textOf(first));
    return query(...parameters);
  };
  Object.assign(client, { query: recorded });
}

function textOf(query: unknown): string {
  if (typeof query === 'object' && query !== null && 'text' in query) return String(query.text);
  return '';
}

const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function snakeCased(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));
}
