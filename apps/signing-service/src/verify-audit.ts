/** `npm run audit:verify`: checks the audit log of a database or of an export, and ends with code 1 when it is broken. Changes nothing but the file of anchors. */
import { access, appendFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { readConfig } from './config/config.js';
import { DamagedLine } from './logs/audit-lines.js';
import { checkDatabase, checkFile, readAnchors } from './logs/check-audit.js';
import type { Database } from './storage/database.types.js';
import { openEmbeddedPool } from './storage/pglite-pool.js';
import { servicePool } from './storage/postgres-pool.js';

const usage = `Usage: npm run audit:verify -- [--file <export.ndjson> [--part]] [--anchors <anchors.ndjson> [--add-anchors]]

Without --file, checks every account in the database of DATABASE_URL or DATA_DIR. The embedded database
can be opened by one process only: stop the service, or check an export.
  --file         an export as application/x-ndjson
  --part         the export was filtered: it may begin anywhere and have gaps
  --anchors      places of the chain noted earlier, one per line; those later than an export make it a cut one
  --add-anchors  notes the present ends in that file, which is made when it is not there, if nothing is wrong
Ends with 0 when everything is intact, 1 when something is wrong, 2 when it could not be checked.
`;

const options = {
  file: { type: 'string' },
  part: { type: 'boolean', default: false },
  anchors: { type: 'string' },
  'add-anchors': { type: 'boolean', default: false },
} as const;

const report = (line: string) => {
  process.stdout.write(`${line}\n`);
};

/** The database as it is: not migrated, and not made when it is not there. */
async function openForReading(): Promise<{ pool: pg.Pool; stop: () => Promise<void> }> {
  const { database } = readConfig(process.env);
  if (database.kind === 'postgres') {
    const pool = servicePool(database.url, undefined, ({ message }) => report(message));
    return { pool, stop: () => pool.end() };
  }
  if (database.folder === undefined) throw new Error('DATA_DIR is memory: nothing is kept.');
  await access(database.folder);
  return openEmbeddedPool({ folder: database.folder });
}

async function anchorsIn(file: string | undefined, mayBeMissing: boolean) {
  if (file === undefined) return [];
  try {
    await access(file);
  } catch (error) {
    if (mayBeMissing) return [];
    throw error;
  }
  return readAnchors(file);
}

async function verify(): Promise<number> {
  const { values } = parseArgs({ options });
  const { file, part, 'add-anchors': add } = values;
  if (add && values.anchors === undefined) throw new Error('--add-anchors needs --anchors.');
  const anchors = await anchorsIn(values.anchors, add);
  const checked = [];
  if (file === undefined) {
    const { pool, stop } = await openForReading();
    try {
      const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
      checked.push(...(await checkDatabase(db, anchors, report)));
    } finally {
      await stop();
    }
  } else {
    checked.push(await checkFile(file, anchors, part, report));
  }
  if (checked.some(({ intact }) => !intact)) return 1;
  if (add && values.anchors !== undefined) {
    const lines = checked.flatMap(({ end }) => (end ? [`${JSON.stringify(end)}\n`] : []));
    await appendFile(values.anchors, lines.join(''));
  }
  return 0;
}

try {
  process.exitCode = await verify();
} catch (error) {
  const damaged = error instanceof DamagedLine;
  const message = error instanceof Error ? error.message : String(error);
  process.exitCode = damaged ? 1 : 2;
  process.stderr.write(damaged ? `${message}\n` : `${message}\n\n${usage}`);
}
