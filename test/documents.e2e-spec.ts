/** Runs the documents: the tour against a running service, and every list in them against the code that it describes. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as countersign from 'countersign';
import { type DenialCode, EnforcementError } from 'countersign';
import {
  otherProblem,
  problemTypes,
} from '../apps/signing-service/src/platform/http/problem-of-error.js';
import { startService, type RunningService } from './support/running-service.js';

interface Step {
  readonly commands: string;
  /** What they print; `…` matches anything. */
  readonly prints: string;
}

/** Every denial of the library. The compiler reports one that is missing. */
const denialCodes: Readonly<Record<DenialCode, true>> = {
  ...{ 'permission-missing': true, 'prerequisite-missing': true, 'out-of-scope': true },
  ...{ 'condition-failed': true, constraint: true, 'grant-ceiling': true },
  ...{ 'principal-not-allowed': true, 'not-found': true },
};

const root = new URL('..', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');
const serviceReadme = 'apps/signing-service/README.md';
const mark = '=== next step ===';

/** The blocks of commands between `<!-- tour -->` and `<!-- /tour -->`, each with the block of text that follows it. */
function stepsOf(document: string): Step[] {
  const tour = /<!-- tour -->([^]*)<!-- \/tour -->/.exec(document)?.[1] ?? '';
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

async function documents(folder: string): Promise<string[]> {
  const entries = await readdir(new URL(folder, root), { recursive: true });
  return entries.filter((name) => name.endsWith('.md')).map((name) => `${folder}${name}`);
}

async function everyDocument(): Promise<string[]> {
  const folders = ['docs/', 'apps/signing-service/docs/'];
  const readmes = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', serviceReadme];
  const packages = ['libs/countersign/README.md', 'libs/software-trust/README.md'];
  const others = [
    'test/README.md',
    'test/closed-holes.md',
    'apps/express-quickstart/README.md',
    'apps/signing-client/README.md',
    'bench/README.md',
  ];
  return [
    ...readmes,
    ...packages,
    ...others,
    ...(await Promise.all(folders.map(documents))).flat(),
  ];
}

describe('the tour', () => {
  let service: RunningService;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-tour-'));
    service = await startService({ DATA_DIR: 'memory' });
  }, 90_000);

  afterAll(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (script: string) => {
    const client = new URL('apps/signing-client/bin/signing-client.mjs', root).pathname;
    const addressed = script
      .replaceAll('http://127.0.0.1:3000', service.address)
      .replaceAll('npx signing-client', client);
    const { stdout } = await promisify(execFile)('bash', ['-c', addressed], { cwd: folder });
    return stdout;
  };

  it('prints what it says', async () => {
    const steps = stepsOf(await read('docs/tour.md'));
    expect(steps.length).toBeGreaterThan(7);
    const script = steps.map(({ commands }) => `${commands}\nprintf '\\n${mark}\\n'`).join('\n');
    const printed = (await run(script)).split(mark);
    for (const [number, { prints, commands }] of steps.entries()) {
      const got = printed[number]?.trim() ?? '';
      const wanted = prints.trim();
      expect(`${commands}\n${pattern(wanted).test(got) ? wanted : got}`).toBe(
        `${commands}\n${wanted}`,
      );
    }
  }, 60_000);

  it('begins with the request of the README', async () => {
    const [, command = ''] = /```sh\nnpm ci\nnpm start\n(curl [^\n]+)\n```/.exec(
      await read('README.md'),
    ) ?? [''];
    const { items } = JSON.parse(await run(command)) as { items: { alias: string }[] };
    expect(items.map(({ alias }) => alias)).toEqual(['k-open', 'k1']);
  }, 60_000);
});

describe('the README', () => {
  it('is short: an install line before line 20, code before line 40, 120 lines at most', async () => {
    const lines = (await read('README.md')).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(120);
    expect(lines.findIndex((line) => line.startsWith('npm install countersign'))).toBeLessThan(19);
    expect(lines.findIndex((line) => line.includes("from 'countersign'"))).toBeLessThan(39);
  });

  it('protects a Nest application in 35 lines and an Express application in 15', async () => {
    const blocks = [...(await read('README.md')).matchAll(/```ts\n([^]*?)\n```/g)];
    const linesOf = (code = '') => code.split('\n').filter((line) => line !== '').length;
    expect(blocks.map(([, code]) => linesOf(code))).toEqual([34, 15]);
  });
});

describe('every document', () => {
  it('names only commands that exist', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as {
      scripts: Record<string, string>;
    };
    for (const path of await everyDocument()) {
      const named = [...(await read(path)).matchAll(/npm (?:run ([a-z:]+)|(start|test))/g)].map(
        ([, script, short]) => script ?? short ?? '',
      );
      expect([path, named.filter((name) => scripts[name] === undefined)]).toEqual([path, []]);
    }
  });

  it('names only files that exist, except in records of decisions', async () => {
    const path = /`((?:apps|bench|docs|libs|scripts|test)\/[\w./-]+)`/g;
    const missing: string[] = [];
    for (const document of await everyDocument()) {
      if (document.startsWith('docs/decisions/')) continue;
      for (const [, named = ''] of (await read(document)).matchAll(path)) {
        // `x.layer.ts` is the file of a layer called x.
        const isExample = /(?:^|\/)x[.-]/.test(named);
        if (!isExample && (await readTarget(new URL(named, root))) === undefined) {
          missing.push(`${document}: ${named}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  it('links only to files and headings that exist', async () => {
    const broken: string[] = [];
    for (const path of await everyDocument()) {
      const links = (await read(path)).matchAll(
        /\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g,
      );
      for (const [, file = '', heading] of links) {
        const target = targetOf(path, file);
        const found = await readTarget(target);
        if (found === undefined) broken.push(`${path}: ${file}`);
        else if (heading !== undefined && !headingsOf(found).includes(heading)) {
          broken.push(`${path}: ${file}#${heading}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });
});

/** What a link leads to. The package of the library gets the documents as its own `docs`. */
function targetOf(path: string, file: string): URL {
  const target = file === '' ? new URL(path, root) : new URL(file, new URL(path, root));
  const within = target.pathname.slice(root.pathname.length);
  return new URL(within.replace(/^libs\/countersign\/docs\//, 'docs/'), root);
}

/** The text of a file, nothing for a folder. */
async function readTarget(target: URL): Promise<string | undefined> {
  try {
    return await readFile(target, 'utf8');
  } catch (error) {
    return (error as { code?: string }).code === 'EISDIR' ? '' : undefined;
  }
}

/** The headings as GitHub links to them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it('test/closed-holes.md names a test of each hole', async () => {
  const cells = [
    ...(await read('test/closed-holes.md')).matchAll(/^\| [A-Z]\d.*?\| .+? \| (.+?) +\|$/gm),
  ];
  const named = cells.flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`: ([^;]+)/g)]);
  expect(cells.length).toBeGreaterThan(40);
  expect(named.length).toBeGreaterThanOrEqual(cells.length);
  for (const [, file = '', title = ''] of named) {
    const path = file.startsWith('test/') ? file : `libs/countersign/src/${file}`;
    const source = (await read(path)).replaceAll('`', '');
    expect([path, title, source.includes(title.trim())]).toEqual([path, title, true]);
  }
});

describe('the walk through one request in docs/concepts.md', () => {
  it('has at most ten files, each imported by one above it, directly or through one more', async () => {
    const [, list = ''] = /<!-- walk -->([^]*)<!-- \/walk -->/.exec(
      await read('docs/concepts.md'),
    ) ?? [''];
    const files = [...list.matchAll(/^\d+\. \[[^\]]+\]\(\.\.\/([^)]+)\) (.+)$/gm)];
    expect(files.length).toBeGreaterThan(5);
    expect(files.length).toBeLessThanOrEqual(10);
    const reached: string[] = [];
    for (const [, path = '', sentence = ''] of files) {
      expect(sentence).toMatch(/^[a-z].*\.$/);
      if (reached.length > 0) expect([path, reached.includes(path)]).toEqual([path, true]);
      const imported = await importsOf(path);
      reached.push(path, ...imported, ...(await Promise.all(imported.map(importsOf))).flat());
    }
  });
});

describe('the reference', () => {
  it('names every export in the section of its subpath', async () => {
    const reference = await read('docs/reference.md');
    const sections = new Map(
      reference.split(/^## /m).map((section) => [/^`(.+)`$/m.exec(section)?.[1], section]),
    );
    const { exports } = JSON.parse(await read('libs/countersign/package.json')) as {
      readonly exports: Record<string, unknown>;
    };
    const subpaths = Object.keys(exports).filter((subpath) => subpath !== './package.json');
    expect(subpaths.length).toBeGreaterThan(14);
    const missing: string[] = [];
    for (const entry of subpaths.map((subpath) => join('countersign', subpath))) {
      const api = await read(`docs/generated/api/${entry.replaceAll('/', '-')}.md`);
      const names = [...api.matchAll(/^## (\w+)$/gm)].map(([, name = '']) => name);
      const named = new Set(sections.get(entry)?.match(/\w+/g));
      missing.push(...names.filter((name) => !named.has(name)).map((name) => `${entry}: ${name}`));
    }
    expect(missing).toEqual([]);
  });
});

/** The files of the library that one imports, an `index.ts` or `internal.ts` replaced by what it exports. */
async function importsOf(path: string): Promise<string[]> {
  const imported = [...(await read(path)).matchAll(/ from '(\.[^']+)\.js'/g)].map(([, name = '']) =>
    new URL(`${name}.ts`, new URL(path, root)).pathname.slice(root.pathname.length),
  );
  const doors = imported.filter((name) => /\/(?:internal|index)\.ts$/.test(name));
  return [...imported, ...(await Promise.all(doors.map(importsOf))).flat()];
}

describe('the HTTP contract', () => {
  it('has every route of the service, and no other', async () => {
    const lock = await read('docs/generated/routes.lock');
    const contract = await read('apps/signing-service/docs/http.md');
    const routes = [...lock.matchAll(/^([A-Z]+) +\/api\/v1(\S+)$/gm)].map(
      ([, method, path]) => `${method} ${path}`,
    );
    const described = [...contract.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/g)].map(
      ([, route]) => route,
    );
    expect([...new Set(described)].toSorted()).toEqual([...new Set(routes)].toSorted());
  });

  it('has every denial code', async () => {
    const contract = await read('apps/signing-service/docs/http.md');
    const listed = [...contract.matchAll(/^\| `([a-z-]+)` +\| \d{3} /gm)].map(([, code]) => code);
    expect(listed.toSorted()).toEqual([...Object.keys(denialCodes), 'unavailable'].toSorted());
  });
});

describe("the service's README", () => {
  it('lists the problem types that the service can answer with, and no other', async () => {
    const readme = await read(serviceReadme);
    const listed = [...readme.matchAll(/^\| `urn:countersign:problem:([a-z-]+)` +\| (\w+)/gm)];
    const types = listed.map(([, type = '', status = '']) => [type, status]);
    const ofService = Object.entries(problemTypes).map(([type, [status]]) => [type, `${status}`]);
    const denials = Object.keys(denialCodes).map((code) => [
      code,
      code === 'not-found' ? '404' : '403',
    ]);
    const wanted = [...denials, ...ofService, ['misuse', '500'], [otherProblem.type, 'other']];
    const written = (all: readonly (readonly string[])[]) =>
      [...new Set(all.map((pair) => pair.join(' ')))].toSorted();

    expect(written(types)).toEqual(written(wanted));
    expect(types).toHaveLength(written(types).length);
  });

  it('knows every error of the library, so that each has a type', () => {
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
    const source = await read('apps/signing-service/src/platform/config/config.ts');
    const settings = [...source.matchAll(/(?:read|oneOf|readKey|readNumber)\('([A-Z_]+)'/g)];
    const names = [...new Set(settings.map(([, name = '']) => name))];
    const readme = await read(serviceReadme);
    expect(names.length).toBeGreaterThan(9);
    expect(names.filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
  });
});
