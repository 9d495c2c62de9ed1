/** The files of the library that run between a request and its handler, as V8 counts them: decision 15 lists them. */
import { readFile } from 'node:fs/promises';
import { type Profiler, Session } from 'node:inspector/promises';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const decision = new URL('../docs/decisions/0015-one-house-in-plain-english.md', import.meta.url);

/** The files in the numbered list of the decision. */
async function listed(): Promise<string[]> {
  const text = await readFile(decision, 'utf8');
  const section = /\n## Files between framework and handler\n[^]*?\n(1\. [^]*?)\n\n/.exec(text);
  return [...(section?.[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
}

describe('the files between framework and handler', () => {
  const session = new Session();
  const count = async () => (await session.post('Profiler.takePreciseCoverage')).result;
  let app: INestApplication;
  let lookup: (typeof import('../docs/examples/notes-lookup.js'))['noteLookup'];
  /** The scripts of this file: what ran before it in the same process may be loaded as well. */
  let loaded: ReadonlySet<string>;

  beforeAll(async () => {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true });
    const { NotesModule } = await import('../docs/examples/notes-nest.js');
    lookup = (await import('../docs/examples/notes-lookup.js')).noteLookup;
    const latest = new Map<string, string>();
    for (const { url, scriptId } of await count()) {
      if (Number(scriptId) > Number(latest.get(url) ?? -1)) latest.set(url, scriptId);
    }
    loaded = new Set(latest.values());
    app = await NestFactory.create(NotesModule, { logger: ['error', 'warn'] });
    await app.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    session.disconnect();
    await app.close();
  });

  const filesThatRan = (scripts: readonly Profiler.ScriptCoverage[]) =>
    scripts
      .filter(({ scriptId }) => loaded.has(scriptId))
      .filter(({ functions }) => functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0))
      .flatMap(({ url }) => /\/libs\/countersign\/src\/(.+)\.ts/.exec(url)?.[1] ?? []);

  it('are those that decision 15 lists', async () => {
    const headers = { 'x-demo-user': 'ann' };
    const ask = async (method: string, path: string) =>
      (await fetch((await app.getUrl()) + path, { method, headers })).status;
    // What is made once is made by the first request.
    expect(await ask('GET', '/notes')).toBe(200);
    let counted: Promise<Profiler.ScriptCoverage[]> | undefined;
    const fence = lookup.fence.bind(lookup);
    // The handler asks for the fence before anything else.
    lookup.fence = (access) => {
      counted ??= count();
      return fence(access);
    };
    await count();

    expect(await ask('DELETE', '/notes/n1')).toBe(200);

    expect(filesThatRan((await counted) ?? []).toSorted()).toEqual((await listed()).toSorted());
  });
});
