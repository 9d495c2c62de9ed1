import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INestApplication, ModuleMetadata } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { WiringError } from 'countersign';
import { PermissionModule, PermissionService } from 'countersign/nest';
import { permissionMatchers } from 'countersign/testing/jest';
import request from 'supertest';
import {
  type EmbeddedPool,
  openEmbeddedPool,
} from '../../apps/signing-service/src/platform/database/pglite-pool.js';
import { emptySnapshot } from '../support/pglite-snapshot.js';
import { countLines, countMatches } from './added-lines.js';
import { newcomers } from './newcomer-applications.js';

expect.extend(permissionMatchers);

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Ann, Gus and Lea are of acme; ann and gus are in the first team. Zoe is of globex, and alone in the third. */
const [first, second, third] = [uuid(1), uuid(2), uuid(3)];
const [ours, theirs, foreign] = [uuid(11), uuid(12), uuid(13)];
const rows = `
  insert into team values
    ('${first}', 'acme', 'First'), ('${second}', 'acme', 'Second'), ('${third}', 'globex', 'Third');
  insert into member values
    ('${first}', 'ann'), ('${first}', 'gus'), ('${second}', 'lea'), ('${third}', 'zoe'), ('${third}', 'ann');
  insert into task values
    ('${ours}', 'acme', 'lea', '${first}', 'ours', false),
    ('${theirs}', 'acme', 'ann', '${second}', 'theirs', false),
    ('${foreign}', 'globex', 'zoe', '${third}', 'foreign', false)`;

let database: EmbeddedPool;
beforeAll(async () => {
  database = await openEmbeddedPool({ snapshot: await emptySnapshot() });
  await database.pglite.exec(await readFile(pathOf('schema.sql'), 'utf8'));
});
afterAll(() => database.stop());

beforeEach(async () => {
  await database.pglite.exec('truncate team, member, task');
  await database.pglite.exec(rows);
});

/** What happens after the decision of the guard and before the handler runs. */
const nothing = async () => {};
let meanwhile = nothing;
afterEach(() => {
  meanwhile = nothing;
});

async function titles() {
  const found = await database.pool.query<{ title: string }>('select title from task order by 1');
  return found.rows.map(({ title }) => title);
}

/** Of the task that the fenced writes are about. */
async function state() {
  const found = await database.pool.query(`select title, done from task where id = '${ours}'`);
  return found.rows;
}

const handlers = [
  ...['list', 'create', 'get', 'edit', 'finish', 'remove'].map((name) => `TasksController.${name}`),
  ...['list', 'create', 'members', 'add', 'remove'].map((name) => `TeamsController.${name}`),
  'HealthController.health',
];

describe.each(newcomers)('the newcomer on $folder', (newcomer) => {
  const { folder, before, after, permissions, token } = newcomer;
  let layer: unknown;
  beforeAll(async () => {
    layer = await newcomer.open(database.pool);
  });

  const make = async (imports: NonNullable<ModuleMetadata['imports']>) => {
    const testing = Test.createTestingModule({ imports }).overrideProvider(token).useValue(layer);
    return (await testing.compile()).createNestApplication({ logger: false });
  };

  const start = async (...imports: NonNullable<ModuleMetadata['imports']>) => {
    const app = await make(imports);
    app.useGlobalInterceptors({
      async intercept(_context, next) {
        await meanwhile();
        return next.handle();
      },
    });
    await app.init();
    return app;
  };

  describe('before', () => {
    it('gives everything to anybody', async () => {
      const app = await start(before);
      const answer = await request(server(app)).get('/tasks');
      expect(answer.body.map(({ title }: { title: string }) => title)).toEqual([
        'foreign',
        'ours',
        'theirs',
      ]);
      await request(server(app)).delete(`/tasks/${foreign}`).expect(200);
      expect(await titles()).toEqual(['ours', 'theirs']);
      await app.close();
    });

    it('does not start with the module until every handler is declared', async () => {
      const app = await make([before, PermissionModule.forRoot(permissions)]);
      const error: unknown = await app.init().catch((reason: unknown) => reason);
      await app.close();
      expect(error).toBeInstanceOf(WiringError);
      const { mistakes } = error as WiringError;
      expect(mistakes.map(({ code }) => code)).toEqual(handlers.map(() => 'undeclared-route'));
      expect(mistakes.map(({ problem }) => problem).toSorted()).toEqual(
        handlers.map((name) => `${name} neither requires a permission nor is opened.`).toSorted(),
      );
      const [shown = ''] = blocksAfter(await guide(), '<!-- audit -->\n\n```text\n');
      expect(shown).not.toBe('');
      expect((error as WiringError).message).toContain(shown);
    });
  });

  describe('after', () => {
    let app: INestApplication;
    beforeAll(async () => {
      app = await start(after);
    });
    afterAll(() => app.close());

    const as = (user: string) => request.agent(server(app)).set('x-demo-user', user);

    it('lists what is in scope, and nothing of another account', async () => {
      const ofAnn = await as('ann').get('/tasks').expect(200);
      expect(ofAnn.body).toEqual([
        expect.objectContaining({ id: ours, accountId: 'acme', title: 'ours', done: false }),
      ]);
      const ofZoe = await as('zoe').get('/tasks').expect(200);
      expect(ofZoe.body).toEqual([expect.objectContaining({ title: 'foreign' })]);
      expect((await request(server(app)).get('/tasks')).status).toBe(401);
    });

    it.each([
      ['in scope', 'ann', ours, 200, undefined],
      ['out of scope', 'ann', theirs, 403, 'out-of-scope'],
      ['in scope of another', 'lea', theirs, 200, undefined],
      ['of another account, whose team has her', 'ann', foreign, 404, 'not-found'],
      ['of her own account', 'zoe', foreign, 200, undefined],
      ['that does not exist', 'ann', uuid(99), 404, 'not-found'],
      ['whose id is none', 'ann', 'x', 404, 'not-found'],
    ])('answers for a task %s', async (_which, user, id, status, code) => {
      const answer = await as(user).get(`/tasks/${id}`);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });

    it('asks for the permission, whatever the scope', async () => {
      const edit = { title: 'mine' };
      const refused = await as('gus').patch(`/tasks/${ours}`).send(edit);
      expect(refused).toBeForbidden({ missing: ['edit'] });
      expect(await titles()).toEqual(['foreign', 'ours', 'theirs']);
      expect(await as('ann').patch(`/tasks/${ours}`).send(edit)).toBePermitted();
      expect(await titles()).toEqual(['foreign', 'mine', 'theirs']);
    });

    it.each([
      ['list', 'get', ''],
      ['create', 'post', ''],
      ['members', 'get', `/${second}/members`],
      ['add', 'put', `/${second}/members/gus`],
      ['remove', 'delete', `/${second}/members/lea`],
    ] as const)('demands what the class of the teams demands: %s', async (_name, method, path) => {
      const call = (user: string) => as(user)[method](`/teams${path}`).send({ name: 'Fourth' });
      expect(await call('ann')).toBeForbidden({ missing: ['lead'] });
      expect(await call('lea')).toBePermitted();
    });

    it('opens what says why', async () => {
      const task = { title: 'new', teamId: second };
      await request(server(app)).get('/health').expect(200);
      await request(server(app)).post('/tasks').send(task).expect(401);
      await as('gus').post('/tasks').send(task).expect(201);
      expect(await titles()).toContain('new');
      await as('gus')
        .post('/tasks')
        .send({ ...task, teamId: third })
        .expect(404);
    });

    const taken = `delete from member where user_id = 'ann' and team_id = '${first}'`;
    const moved = `update task set account_id = 'globex' where id = '${ours}'`;
    describe.each([
      ['edit', () => as('ann').patch(`/tasks/${ours}`).send({ title: 'changed' })],
      ['finish', () => as('ann').post(`/tasks/${ours}/done`)],
      ['remove', () => as('ann').delete(`/tasks/${ours}`)],
    ])('%s, fenced', (_name, act) => {
      it.each([
        ['the caller left the team', taken],
        ['the task went to another account', moved],
      ])('has no effect when %s after the guard', async (_what, change) => {
        meanwhile = async () => {
          await database.pool.query(change);
        };
        expect((await act()).status).toBe(404);
        expect(await state()).toEqual([{ title: 'ours', done: false }]);
      });

      it('goes through otherwise', async () => {
        expect(await act()).toBePermitted();
        expect(await state()).not.toEqual([{ title: 'ours', done: false }]);
      });
    });

    it('grows by fewer lines than it has routes plus 30', async () => {
      const routes = app.get(PermissionService).routes().length;
      const count = await countLines(pathOf(`${folder}/before`), pathOf(`${folder}/after`));
      const { net, plus, minus } = count;
      process.stdout.write(
        `${folder}: ${routes} routes, net growth ${net} (fewer than ${routes + 30}): ` +
          `${plus} plus, ${minus} minus\n`,
      );
      expect(routes).toBe(handlers.length);
      expect(net).toBeLessThan(routes + 30);
      const text = await guide();
      expect(text).toMatch(
        new RegExp(`\\(\\./${folder}/after\\) +\\| ${net} +\\| ${plus} plus, ${minus} minus +\\|`),
      );
      expect(text).toContain('`git diff --no-index --numstat before after`');
      expect(text).toContain(`below ${routes + 30}, the ${routes} routes plus 30`);
    });
  });
});

it.each([
  ['one more line', 'a\nb\n', 'a\nb\nc\n', { plus: 1, minus: 0, net: 1 }],
  ['a changed line', 'a\nb\n', 'a\nc\n', { plus: 1, minus: 1, net: 0 }],
  ['a blank line', 'a\n', 'a\n\n', { plus: 1, minus: 0, net: 1 }],
  ['a new file', undefined, 'a\n\nb\n', { plus: 3, minus: 0, net: 3 }],
])('counts %s as git does', async (_what, old, now, expected) => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-lines-'));
  for (const [side, text] of Object.entries({ before: old, after: now })) {
    await mkdir(join(folder, side));
    if (text !== undefined) await writeFile(join(folder, side, 'file.ts'), text);
  }
  expect(await countLines(join(folder, 'before'), join(folder, 'after'))).toEqual(expected);
  await rm(folder, { recursive: true });
});

it.each(['nest-11-typeorm', 'nest-12-prisma', 'nest-12-drizzle'])(
  'grows by fewer lines than routes plus 15, without its catalogue: %s',
  async (name) => {
    const [before, after] = ['before', 'after'].map((side) => pathOf(`fresh/${name}/${side}`));
    const isRoute = /^ {2}@(?:Get|Post|Patch|Delete)\(/gm;
    const routes = await countMatches(before ?? '', isRoute);
    const count = await countLines(before ?? '', after ?? '', ['permissions.ts']);
    expect(routes).toBe(12);
    expect(count.net).toBeLessThan(routes + 15);
    const { net, plus, minus } = count;
    expect(await guide()).toMatch(
      new RegExp(`fresh/${name}\\).*\\| ${routes} +\\| ${net} +\\| ${plus}, ${minus} +\\|`),
    );
  },
);

it('shows in the guide what is in the applications', async () => {
  const blocks = blocksAfter(await guide(), '```ts\n');
  expect(blocks.length).toBeGreaterThan(8);
  for (const block of blocks) {
    const [path = '', ...lines] = block.split('\n');
    const source = await readFile(pathOf(path.replace('// ', '')), 'utf8');
    expect(unindented(source)).toContain(unindented(lines.join('\n')));
  }
});

const guide = () => readFile(pathOf('README.md'), 'utf8');

const unindented = (text: string) => text.replaceAll(/^ +/gm, '');

/** The text between each opening and the next end of a block. */
function blocksAfter(text: string, opening: string): string[] {
  const [, ...rests] = text.split(opening);
  return rests.map((rest) => rest.split('\n```')[0] ?? '');
}

function server(app: INestApplication): Server {
  return app.getHttpServer();
}
