/** Runs the README: the tour against a service that was started like a user's, every block compared with what it prints. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as countersign from 'countersign';
import { type DenialCode, EnforcementError } from 'countersign';
import {
  otherProblem,
  problemTypes,
} from '../apps/signing-service/src/platform/http/problems/problem-types.js';
import { startService, type RunningService } from './support/running-service.js';

interface Step {
  readonly commands: string;
  /** What they print; `…` stands for anything. */
  readonly prints: string;
}

/** The compiler says when one is missing. */
const ofDenials: Readonly<Record<DenialCode, true>> = {
  ...{ 'permission-missing': true, 'prerequisite-missing': true, 'out-of-scope': true },
  ...{ 'condition-failed': true, constraint: true, 'grant-ceiling': true },
  ...{ 'principal-not-allowed': true, 'not-found': true },
};

const root = new URL('..', import.meta.url);
const mark = '=== next step ===';

/** The tour's blocks of commands, each with the block of text that follows it, if one does. */
function stepsOf(readme: string): Step[] {
  const tour = /<!-- tour -->([^]*)<!-- \/tour -->/.exec(readme)?.[1] ?? '';
  const blocks = /```sh\n([^]*?)```(?:\s*```text\n([^]*?)```)?/g;
  return [...tour.matchAll(blocks)].map(([, commands = '', prints = '']) => ({ commands, prints }));
}

function pattern(text: string): RegExp {
  const parts = text
    .trim()
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*?')}$`);
}

describe('the README', () => {
  let readme: string;
  let service: RunningService;
  let folder: string;

  beforeAll(async () => {
    readme = await readFile(new URL('README.md', root), 'utf8');
    folder = await mkdtemp(join(tmpdir(), 'countersign-readme-'));
    service = await startService({ DATA_DIR: 'memory' });
  }, 90_000);

  afterAll(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('has a tour that prints what it says', async () => {
    const steps = stepsOf(readme);
    expect(steps.length).toBeGreaterThan(7);
    const script = steps
      .map(({ commands }) => `${commands}\nprintf '\\n${mark}\\n'`)
      .join('\n')
      .replaceAll('http://127.0.0.1:3000', service.address);
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder });
    const printed = stdout.split(mark);
    for (const [number, { prints, commands }] of steps.entries()) {
      const got = printed[number]?.trim() ?? '';
      const wanted = prints.slice(0, prints.length);
      expect(`${commands}\n${pattern(wanted).test(got) ? wanted.trim() : got}`).toBe(
        `${commands}\n${wanted.trim()}`,
      );
    }
  }, 60_000);

  it('protects a Nest and an Express application in under 30 lines each', () => {
    for (const framework of ['nest', 'express']) {
      const path = `docs/examples/notes-${framework}.ts`;
      const [, shown = ''] = readme.split(`// ${path}\n`);
      const [code = ''] = shown.split('```');
      const lines = code.split('\n').filter((line) => line.trim() !== '');
      expect(lines.length).toBeGreaterThan(10);
      expect(lines.length).toBeLessThan(30);
    }
  });

  it('names only commands that exist', async () => {
    const { scripts } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm (?:run ([a-z:]+)|(start|test))/g)].map(
      ([, script, short]) => script ?? short ?? '',
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('links only to files that exist', async () => {
    const links = [...readme.matchAll(/\]\((?!http)([^)#]+)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(2);
    for (const path of links) await readFile(new URL(path, root));
  });

  it('lists the problem types that the service can answer with, and no other', () => {
    const listed = [...readme.matchAll(/^\| `urn:countersign:problem:([a-z-]+)` +\| (\w+)/gm)];
    const types = listed.map(([, type = '', status = '']) => [type, status]);
    const ofService = Object.entries(problemTypes).map(([type, [status]]) => [type, `${status}`]);
    const denials = Object.keys(ofDenials).map((code) => [
      code,
      code === 'not-found' ? '404' : '403',
    ]);
    const wanted = [...denials, ...ofService, ['misuse', '500'], [otherProblem.type, 'other']];
    const written = (all: readonly (readonly string[])[]) =>
      [...new Set(all.map((pair) => pair.join(' ')))].toSorted();

    expect(written(types)).toEqual(written(wanted));
    expect(types).toHaveLength(written(types).length);
  });

  it('knows every error of the library, so that none has a type unlisted', () => {
    const errors = Object.values(countersign).filter(
      (each) => typeof each === 'function' && each.prototype instanceof EnforcementError,
    );
    const names = errors.map((each) => (each as { name: string }).name);
    expect(names.toSorted()).toEqual([
      ...['DecisionUnavailable', 'InvalidRequest', 'Misuse'],
      ...['PermissionDenied', 'ResourceNotFound', 'Unauthenticated'],
    ]);
  });

  it('names every setting that the service reads', async () => {
    const source = new URL('apps/signing-service/src/platform/config/config.ts', root);
    const text = await readFile(source, 'utf8');
    const read = [...text.matchAll(/(?:read|oneOf|readSeconds)\('([A-Z_]+)'/g)];
    const names = [...new Set(read.map(([, name = '']) => name))];
    expect(names.length).toBeGreaterThan(9);
    expect(names.filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
  });
});
