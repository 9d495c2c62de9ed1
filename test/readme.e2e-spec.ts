/** Runs the README: the tour against a service that was started like a user's, every block compared with what it prints. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startService, type RunningService } from './support/running-service.js';

interface Step {
  readonly commands: string;
  /** What they print; `…` stands for anything. */
  readonly prints: string;
}

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

  it('lists every problem type that the library has', () => {
    const types: string[] = readme.match(/urn:countersign:problem:[a-z-]+/g) ?? [];
    const wanted = [
      'permission-missing',
      'prerequisite-missing',
      'out-of-scope',
      'condition-failed',
      'constraint',
      'grant-ceiling',
      'principal-not-allowed',
      'not-found',
      'unauthenticated',
      'invalid-request',
      'unavailable',
    ];
    expect(wanted.filter((code) => !types.includes(`urn:countersign:problem:${code}`))).toEqual([]);
  });
});
