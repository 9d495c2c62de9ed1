import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migratedSnapshot, unpackSnapshot } from '../../../../test/support/pglite-snapshot.js';
import { insertChain, makeChain } from '../authorization/audit/fixtures/audit-chain.js';
import { openDatabase } from '../platform/database/database.js';
import { verifyAudit } from './verify-audit.command.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const chain = makeChain(30);
const [anchorLine] = chain
  .slice(-1)
  .map(({ accountId, sequence, hash }) => JSON.stringify({ accountId, sequence, hash }));
const lines = chain.map((record) => `${JSON.stringify(record)}\n`);
const edited = lines.with(8, (lines[8] ?? '').replace('alice', 'mallory'));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-verify-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
}

/** Runs the command in this process. */
async function run(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  let text = '';
  const print = (more: string) => void (text += more);
  const code = await verifyAudit({ args, environment, out: print, err: print });
  return { code, out: text };
}

/** Runs it as `npm run audit:verify` does. */
function runProcess(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  const script = [
    '--import',
    './scripts/build/register.mjs',
    'apps/signing-service/src/command.ts',
    'audit:verify',
  ];
  const env = { PATH: process.env.PATH, ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [...script, ...args], { cwd: root, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err });
    });
  });
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('npm run audit:verify', () => {
  it.each<[string, string, readonly string[], number, string]>([
    ['an intact export', lines.join(''), [], 0, '30 records, intact'],
    ['an edited one', edited.join(''), [], 1, 'record 9 ('],
    ['one with a damaged line', `${lines.join('')}{`, [], 1, 'Line 31: '],
    ['a filtered one', lines.slice(3).join(''), [], 1, 'record 1 (not there) missing'],
    [
      'a filtered one, with the option that says so',
      lines.slice(3).join(''),
      ['--part'],
      0,
      'intact',
    ],
    ['an empty one', '', [], 2, 'has no records'],
    ['an unknown option', lines.join(''), ['--fast'], 2, 'Usage:'],
  ])('answers %s', async (name, text, options, code, said) => {
    const ended = await run(['--file', await file(`${name}.ndjson`, text), ...options]);
    expect(ended).toEqual({ code, out: expect.stringContaining(said) });
  });

  it('is a process that prints as much, and ends with that code', async () => {
    const args = ['--file', await file('process-edited.ndjson', edited.join(''))];
    const ended = await runProcess(args);
    expect(ended).toMatchObject({ code: 1 });
    expect(ended).toEqual(await run(args));
  }, 60_000);

  it('cannot check a file or a database that is not there, and makes none', async () => {
    expect(await run(['--file', join(folder, 'none')])).toMatchObject({ code: 2 });
    const dataDir = join(folder, 'no-data');
    expect(await run([], { DATA_DIR: dataDir })).toMatchObject({ code: 2 });
    await expect(readFile(dataDir)).rejects.toThrow('ENOENT');
  });

  it('checks a database, and notes its end for the next time', async () => {
    const dataDir = join(folder, 'data');
    const database = join(dataDir, 'database');
    await unpackSnapshot(await migratedSnapshot(), database);
    const handle = await openDatabase({ kind: 'pglite', folder: database });
    await insertChain(handle.db, chain);
    await handle.close();
    const anchors = join(folder, 'anchors.ndjson');
    const environment = { DATA_DIR: dataDir };

    const first = await runProcess(['--anchors', anchors, '--add-anchors'], environment);
    expect(first).toEqual({ code: 0, out: expect.stringContaining('30 records, intact') });
    expect(await readFile(anchors, 'utf8')).toBe(`${anchorLine}\n`);

    const cut = await file('cut.ndjson', lines.slice(0, -5).join(''));
    expect(await run(['--file', cut])).toMatchObject({ code: 0 });
    expect(await run(['--file', cut, '--anchors', anchors])).toEqual({
      code: 1,
      out: expect.stringContaining('record 26 (not there) cut'),
    });
  }, 60_000);
});
