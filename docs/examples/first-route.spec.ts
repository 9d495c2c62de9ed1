/** The routes of docs/first-route.md: the same answers in every form, and the lines that each adds. */
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { addedLines } from '../../test/newcomers/added-lines.js';
import * as casl from './first-route-casl.js';
import * as countersign from './first-route.js';

const ann = { id: 'ann', permissions: ['write'] };
const ben = { id: 'ben', permissions: [] };
type User = typeof ann | typeof ben | undefined;

describe.each([
  ['Countersign', countersign],
  ['CASL', casl],
])('the first route with %s', (_name, { AppModule, notes }) => {
  const callers: User[] = [];
  const testing = async () => {
    const built = await Test.createTestingModule({ imports: [AppModule] }).compile();
    // In place of the application's authentication.
    const login = (req: { user?: User }, _res: unknown, next: () => void) => {
      req.user = callers.at(-1);
      next();
    };
    return built.createNestApplication({ logger: false }).use(login).init();
  };
  let app: Awaited<ReturnType<typeof testing>>;
  beforeAll(async () => {
    app = await testing();
    for (const [id, author] of [
      ['n1', 'ann'],
      ['n2', 'ben'],
    ] as const)
      notes.set(id, { id, author });
  });
  afterAll(() => app.close());

  it.each<[string, User, string, number]>([
    ['nobody deletes', undefined, '/notes/n1', 401],
    ['who holds nothing deletes', ben, '/notes/n2', 403],
    ['a writer deletes what another wrote', ann, '/notes/n2', 403],
    ['a writer deletes what is not there', ann, '/notes/n3', 404],
    ['a writer deletes', ann, '/notes/n1', 200],
  ])('%s', async (_what, user, path, status) => {
    callers.push(user);
    const server: Server = app.getHttpServer();
    const before = notes.size;
    expect((await request(server).delete(path)).status).toBe(status);
    expect(notes.size).toBe(status === 200 ? before - 1 : before);
  });
});

it('adds the lines that the page says, and at most 25', async () => {
  const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');
  const page = await read('../first-route.md');
  const before = await read('first-route-before.ts');
  const [, authorization = ''] = /<!-- not run -->\n\n```ts\n([^]*?)```/.exec(page) ?? [];
  const forms = {
    Countersign: await read('first-route.ts'),
    CASL: await read('first-route-casl.ts'),
    '@nestjs/authorization': authorization,
  };
  const counted = Object.entries(forms).map(([name, text]) => [name, addedLines(before, text)]);
  const said = [...page.matchAll(/^\| ([@\w/]+) +\| (\d\d) +\|/gm)].map(([, name, lines]) => [
    name,
    Number(lines),
  ]);
  expect(said).toEqual(counted);
  expect(counted[0]?.[1]).toBeLessThanOrEqual(25);
});
