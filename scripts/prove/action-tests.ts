// Which tests ask for an action, from a tree of tests: its rows in the tables of test/every-action, as far as a specification
// sends them, and the specifications that name it. A table names every action by construction, so no table counts by itself.
import { readdir, readFile } from 'node:fs/promises';

/** A row of `requests.table.ts` or `real-requests.ts`. */
interface Row {
  readonly action: string;
  readonly route: string;
  readonly status: number;
}

/** What the tests of one action are. */
export interface ActionTests {
  /** A request that is permitted: one that is carried out, where there is one. */
  readonly permit: string;
  /** The codes with which the action is refused to callers who lack what it needs, or are of another kind. */
  readonly denials: readonly string[];
  /** Specifications that ask for it, below `test/`. */
  readonly specifications: readonly string[];
}

const folder = 'every-action/';
const requestsFile = `${folder}requests.table.ts`;
const realFile = `${folder}real-requests.ts`;

/** Reads a tree of tests once and answers for every action. */
export class TestTree {
  private constructor(
    private readonly texts: ReadonlyMap<string, string>,
    private readonly asked: readonly Row[],
    private readonly carriedOut: readonly Row[],
    private readonly codesOf: (action: string) => ReadonlySet<string>,
    private readonly specifications: readonly string[],
    /** For each file the specifications that import it, directly or by way of others. */
    private readonly users: (file: string) => readonly string[],
  ) {}

  /** @param root the repository, or a copy of it; its tables are loaded */
  static async of(root: URL): Promise<TestTree> {
    const tests = new URL('test/', root);
    const texts = await textsIn(tests);
    const load = (name: string) => import(new URL(`${folder}${name}`, tests).href);
    const { requests } = (await load('requests.table.ts')) as {
      requests: readonly { action: string; route: string; permitted: number }[];
    };
    const { realRequests } = (await load('real-requests.ts')) as { realRequests: readonly Row[] };
    const { holdings } = (await load('subsets.ts')) as {
      holdings: (action: string) => readonly (readonly string[])[];
    };
    const { expectedAnswer } = (await load('expected-answer.ts')) as {
      expectedAnswer: (asked: { kind: string; held: readonly string[]; action: string }) => string;
    };
    const codesOf = (action: string) =>
      new Set(
        ['user', 'service', 'system'].flatMap((kind) =>
          holdings(action).map((held) => expectedAnswer({ kind, held, action })),
        ),
      );
    const asked = requests.map((row) => ({ ...row, status: row.permitted }));
    const specifications = specificationsIn(texts);
    const users = usersIn(texts, specifications);
    return new TestTree(texts, asked, realRequests, codesOf, specifications, users);
  }

  /** The tests of an action. @param routes the routes that demand it, with `:id` for every parameter */
  testsOf(action: string, routes: readonly string[] = []): ActionTests | { missing: string[] } {
    const asked = this.#sent(this.asked, requestsFile).filter((row) => row.action === action);
    const real = this.#sent(this.carriedOut, realFile).filter((row) => row.action === action);
    const missing: string[] = [];
    if (asked.length === 0) {
      missing.push(
        `${action}: no specification sends a request for it. It needs a row in test/${requestsFile}, and a specification that imports that file.`,
      );
    }
    const known = new Set([...asked, ...real].map(({ route }) => plain(route)));
    for (const route of routes) {
      if (known.has(plain(route))) continue;
      missing.push(
        `${action}: no specification sends ${route}. Add a row to test/${requestsFile}.`,
      );
    }
    const codes = this.codesOf(action);
    if (!codes.has('permit')) missing.push(`${action}: the tables permit it to nobody.`);
    if (codes.size < 2) missing.push(`${action}: the tables refuse it to nobody.`);
    if (missing.length > 0) return { missing };
    const [shown] = [...real, ...asked].toSorted(
      (a, b) => Number(a.status > 299) - Number(b.status > 299),
    );
    return {
      permit: shown === undefined ? '' : `${plain(shown.route)} → ${shown.status}`,
      denials: [...codes].filter((code) => code !== 'permit').toSorted(),
      specifications: this.#specificationsFor(action, real.length > 0),
    };
  }

  /** The rows, if a specification sends them. */
  #sent(rows: readonly Row[], file: string): readonly Row[] {
    return this.users(file).length === 0 ? [] : rows;
  }

  #specificationsFor(action: string, real: boolean): readonly string[] {
    const naming = this.specifications.filter((name) =>
      this.texts.get(name)?.includes(`'${action}'`),
    );
    const tables = [requestsFile, ...(real ? [realFile] : [])].flatMap((file) => this.users(file));
    return [...new Set([...tables, ...naming])].toSorted();
  }
}

async function textsIn(tests: URL): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(tests, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const read = names
    .toSorted()
    .map(async (name) => [name, await readFile(new URL(name, tests), 'utf8')] as const);
  return new Map(await Promise.all(read));
}

/** The specifications that have a case which is not skipped. */
function specificationsIn(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...texts]
    .filter(([name, text]) => /[.-]spec\.ts$/.test(name) && /\bit(\.each)?\(/.test(text))
    .map(([name]) => name);
}

function usersIn(
  texts: ReadonlyMap<string, string>,
  specifications: readonly string[],
): (file: string) => readonly string[] {
  const reached = specifications.map((name) => [name, reachedFrom(name, texts)] as const);
  return (file) => reached.filter(([, files]) => files.has(file)).map(([name]) => name);
}

/** The files that a file imports, for values or to be run, directly or by way of others. Importing a type runs nothing. */
function reachedFrom(start: string, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const [, what = '', path = ''] of (texts.get(file) ?? '').matchAll(
      /^import\s(?:([^;]*?)\sfrom\s)?'(\.[^']+)\.js';/gm,
    )) {
      const target = new URL(`${path}.ts`, `file:///${file}`).pathname.slice(1);
      if (/^type\s/.test(what) || found.has(target) || !texts.has(target)) continue;
      found.add(target);
      open.push(target);
    }
  }
  return found;
}

/** A route with every parameter as `:id`, without base path and query. */
function plain(route: string): string {
  return route
    .replace('/api/v1', '')
    .replace(/\?.*/, '')
    .replaceAll(/:[A-Za-z]+/g, ':id');
}
