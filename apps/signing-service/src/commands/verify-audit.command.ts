/** The command `npm run audit:verify`: checks the audit log of a database or of an export. Changes nothing but the file of anchors. */
import { access, appendFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DamagedLine } from '../authorization/audit/audit-lines.js';
import { checkDatabase, checkFile, readAnchors } from '../authorization/audit/check-audit.js';
import { readConfig } from '../platform/config/config.js';
import { textOf } from '../platform/database/faults.js';
import { type CommandLine, withDatabase } from './command-line.js';

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

/** Runs the command. @returns its exit code: 0 everything is intact, 1 something is wrong, 2 it could not be checked */
export async function verifyAudit(commandLine: CommandLine): Promise<0 | 1 | 2> {
  try {
    return (await isIntact(commandLine)) ? 0 : 1;
  } catch (error) {
    const message = textOf(error, 'message') ?? String(error);
    const damaged = error instanceof DamagedLine;
    commandLine.err(damaged ? `${message}\n` : `${message}\n\n${usage}`);
    return damaged ? 1 : 2;
  }
}

async function isIntact({ args, environment, out }: CommandLine): Promise<boolean> {
  const report = (line: string) => out(`${line}\n`);
  const { values } = parseArgs({ args: [...args], options });
  const { file, part, 'add-anchors': add } = values;
  if (add && values.anchors === undefined) throw new Error('--add-anchors needs --anchors.');
  const anchors = await anchorsIn(values.anchors, add);
  const checked =
    file === undefined
      ? await withDatabase(readConfig(environment).database, report, (db) =>
          checkDatabase(db, anchors, report),
        )
      : [await checkFile(file, anchors, part, report)];
  if (checked.some(({ intact }) => !intact)) return false;
  if (add && values.anchors !== undefined) {
    const lines = checked.flatMap(({ end }) => (end ? [`${JSON.stringify(end)}\n`] : []));
    await appendFile(values.anchors, lines.join(''));
  }
  return true;
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
