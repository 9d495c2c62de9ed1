/** Bad input to every route that changes something: the right refusal, nothing written, nothing told. Rules of one feature are tested with it. */
import { PermissionService } from 'countersign/nest';
import { bootApp, type Client, type TestService } from '../support/app.js';
import { exhaustive } from '../support/exhaustive.js';
import {
  acceptable,
  type Answer,
  canary,
  expectInvalid,
  expectProblem,
  wrongFor,
} from './refusals.js';
import { sendTo } from '../support/send-to.js';
import { tableSums } from './table-sums.js';
import { pathOf, type Targets, type WriteRoute, writeRoutes } from './write-routes.js';
import { findTargets } from './write-targets.js';

/** Stands for the ids while the titles are made. */
const symbolic = new Proxy({} as Targets, { get: (_, name) => String(name) });

const routes = writeRoutes(symbolic);
const every = routes.map(({ route }) => route);
const withBody = routes.filter(({ body }) => body !== undefined).map(({ route }) => route);
const withId = routes.filter(({ ids }) => ids !== undefined).map(({ route }) => route);

/** What is sent where an id is expected, and how it is answered. */
const notIds = [
  ['another UUID', '01890000-0000-7000-8000-000000000001', 404],
  ['no UUID', 'nope', 404],
  ['the nil UUID', '00000000-0000-0000-0000-000000000000', 404],
  ['a wildcard', '*', 404],
  ['a LIKE pattern', '%25', 404],
  ['a number', '0', 404],
  ['null', 'null', 404],
  ['undefined', 'undefined', 404],
  ['an inherited name', '__proto__', 404],
  ['SQL', "'%20or%20'1'='1", 404],
  ['a line break', 'x%0d%0aSet-Cookie:%20a=b', 404],
  ['two ids', 'a,b', 404],
  ['an encoded dot-dot', '%252e%252e', 404],
  ['an encoded slash', 'a%2Fb', 404],
  ['a Kelvin sign', '%E2%84%AA', 404],
  ['256 characters', 'a'.repeat(256), 404],
  ['257 characters', 'a'.repeat(257), 400],
  ['7,000 characters', 'a'.repeat(7000), 400],
  ['U+0000', 'a%00', 400],
  ['a malformed escape', '%E0%A4%A', 400],
] as const;

/** Characters of a body that no route takes. */
const tooLarge = 1_000_000;

/** All of them with EXHAUSTIVE=1, otherwise every fifth and at least one, another one first for each `turn`. */
function sampled<Item>(all: readonly Item[], turn: number): readonly Item[] {
  const step = Math.min(5, all.length);
  return all.filter((_, at) => exhaustive || (at + turn) % step === 0);
}

/** Bodies that hold no fields. */
const notBodies = [
  ['an array', '[]'],
  ['an array of bodies', '[{}]'],
  ['a string', '"x"'],
  ['a number', '7'],
  ['null', 'null'],
  ['malformed JSON', `{"${canary}":`],
  ['two documents', '{}{}'],
  ['a byte that is not UTF-8 text', '{"\u0001":1}'],
] as const;

describe('bad input', () => {
  let service: TestService;
  let targets: Targets;
  let table: ReadonlyMap<string, WriteRoute>;
  let before: Record<string, string>;

  beforeAll(async () => {
    service = await bootApp();
    targets = await findTargets(service);
    table = new Map(writeRoutes(targets).map((each) => [each.route, each]));
    before = await tableSums(service);
  }, 60_000);

  afterEach(async () => {
    const after = await tableSums(service);
    const wanted = before;
    before = after;
    expect(after).toEqual(wanted);
    await service.as('nobody').get('/health').expect(200);
  });

  afterAll(() => service.close());

  const rowOf = (route: string): WriteRoute => {
    const row = table.get(route);
    if (row === undefined) throw new Error(`${route} is not in the table.`);
    return row;
  };

  const clientFor = (route: string): Client =>
    service.as(route.includes(' /system/') ? 'operator' : 'admin');

  const send = (row: WriteRoute, body: object | undefined, path = pathOf(row, targets)) => {
    const [method = ''] = row.route.split(' ');
    return sendTo(clientFor(row.route), `${method} ${path}`, { body });
  };

  const sendText = (row: WriteRoute, text: string, type = 'application/json') =>
    send(row, undefined).set('Content-Type', type).send(text);

  it('is tried on every route that changes something', () => {
    const bytes = ['POST /threat-scans', 'POST /gpg/master-keys/:id/sign-content'];
    const known = new Set([...routes.map(({ route }) => route), ...bytes]);
    const inventory = service.app
      .get(PermissionService)
      .routes()
      .filter(({ path }) => path.startsWith('/api/'))
      // The body of an unknown caller is not read.
      .filter(({ opened }) => opened !== 'public')
      .filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
      .map(
        ({ method, path }) => `${method} ${path.replace('/api/v1', '').replaceAll(/:\w+/g, ':id')}`,
      );
    expect(inventory.filter((route) => !known.has(route))).toEqual([]);
  });

  describe.each(withBody)('%s', (route) => {
    it('refuses an unknown field by its name', async () => {
      const row = rowOf(route);
      const names = ['surprise', 'id', 'accountId', 'createdBy', 'then'];
      for (const name of sampled(names, withBody.indexOf(route))) {
        const answer = await send(row, { ...row.body, [name]: canary });
        if (!Object.hasOwn(row.body ?? {}, name)) expectInvalid(answer, name, name);
      }
    });

    it('refuses a wrong type in every field, by its name', async () => {
      const row = rowOf(route);
      for (const [at, [name, value]] of Object.entries(row.body ?? {}).entries()) {
        const nulls = row.nullable?.includes(name) === true ? [] : [null];
        const turn = withBody.indexOf(route) + at;
        for (const wrong of sampled([...wrongFor(value), ...nulls], turn)) {
          const later = wrong === '' && row.checkedLater?.includes(name) === true;
          if (later || acceptable(name, wrong)) continue;
          const answer = await send(row, { ...row.body, [name]: wrong });
          expectInvalid(answer, name, [name, wrong]);
        }
      }
    });

    it('refuses U+0000 in every text', async () => {
      const row = rowOf(route);
      for (const [name, value] of sampled(
        Object.entries(row.body ?? {}),
        withBody.indexOf(route),
      )) {
        if (typeof value !== 'string' || name === 'passphrase') continue;
        if (row.checkedLater?.includes(name) === true) continue;
        for (const text of [`${value}\0`, `\0${value}`]) {
          const answer = await send(row, { ...row.body, [name]: text });
          expectInvalid(answer, name, [name, text]);
        }
      }
    });

    it('refuses text of 200,000 characters in every text', async () => {
      const row = rowOf(route);
      for (const [name, value] of sampled(
        Object.entries(row.body ?? {}),
        withBody.indexOf(route),
      )) {
        if (typeof value !== 'string') continue;
        const answer = await send(row, { ...row.body, [name]: canary.repeat(11_000) });
        expectInvalid(answer, name, name);
      }
    });

    it('refuses a body that is no object, and what is no JSON', async () => {
      for (const [name, text] of sampled(notBodies, withBody.indexOf(route))) {
        expectProblem(await sendText(rowOf(route), text), 400, name);
      }
    });
  });

  describe.each(every)('%s', (route) => {
    it(`refuses a body of ${tooLarge / 1e6} MB, and malformed JSON`, async () => {
      const row = rowOf(route);
      expectProblem(await sendText(row, `{"a":"${'x'.repeat(tooLarge)}"}`), 413);
      expectProblem(await sendText(row, '{"a":'), 400);
    });

    it('asks for a credential before it reads the body', async () => {
      const row = rowOf(route);
      const [method = ''] = row.route.split(' ');
      const nobody = service.as('nobody');
      const answer = await sendTo(nobody, `${method} ${pathOf(row, targets)}`, { body: { x: 1 } });
      expectProblem(answer, 401);
    });
  });

  describe.each(withId)('%s', (route) => {
    it('refuses what is no id of the account', async () => {
      const row = rowOf(route);
      for (const [name, text, status] of sampled(notIds, withId.indexOf(route))) {
        for (const at of checkedIds(row)) {
          const answer = await send(row, row.body, pathOf(row, targets, { at, text }));
          const wanted = status === 400 && isReadByHandler(route, at) ? answer.status : status;
          expectProblem(answer, wanted, name);
          expect([name, [400, 404].includes(answer.status)]).toEqual([name, true]);
        }
      }
    });

    it('refuses its id in capitals and with a space', async () => {
      const row = rowOf(route);
      for (const at of checkedIds(row)) {
        const own = targets[row.ids?.[at] ?? 'none'];
        const spelled = [own.toUpperCase(), `${own}%20`, own.replaceAll('-', ''), `{${own}}`];
        for (const text of sampled(spelled, withId.indexOf(route))) {
          expectProblem(await send(row, row.body, pathOf(row, targets, { at, text })), 404);
        }
      }
    });
  });

  describe('of every route', () => {
    /** The answers that are not refused as they should be, by route. */
    const lax = async (
      names: readonly string[],
      attempt: (row: WriteRoute) => Promise<readonly Answer[]>,
      refused: readonly number[],
    ) => {
      const found: string[] = [];
      for (const name of names) {
        for (const { status } of await attempt(rowOf(name))) {
          if (!refused.includes(status)) found.push(`${name}: ${status}`);
        }
      }
      return found;
    };

    it('refuses fields with inherited names like any unknown field', async () => {
      const found = await lax(
        withBody,
        async (row) => {
          const rest = JSON.stringify(row.body).slice(1);
          const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
          const texts = keys.map((key) => `{"${key}":{"${canary}":true},${rest}`);
          return inTurn(sampled(texts, withBody.indexOf(row.route)), (text) => sendText(row, text));
        },
        [400],
      );
      expect(Object.hasOwn(Object.prototype, canary)).toBe(false);
      expect(found).toEqual([]);
    });

    it('refuses 40,000 nested arrays or objects, wherever they are', async () => {
      const deep = '['.repeat(40_000) + ']'.repeat(40_000);
      const attempt = (row: WriteRoute) => {
        const names = [...Object.keys(row.body ?? {}), 'surprise'];
        const texts = names.map((name) => {
          const rest = JSON.stringify({ ...row.body, [name]: undefined }).slice(1);
          return `{"${name}":${deep}${rest === '}' ? '' : ','}${rest}`;
        });
        const objects = `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`;
        const all = [deep, objects, ...texts];
        return inTurn(sampled(all, withBody.indexOf(row.route)), (text) => sendText(row, text));
      };
      expect(await lax(withBody, attempt, [400])).toEqual([]);
    });

    it('refuses 30,000 values without looking at each, and names 20 mistakes at most', async () => {
      const many = Array.from({ length: 30_000 }, (_, at) => `x${at}`);
      const bodies = (row: WriteRoute) => [
        JSON.stringify(Object.fromEntries(many.map((name) => [name, 1]))),
        JSON.stringify(many.map(() => ({}))),
        ...Object.keys(row.body ?? {})
          .slice(0, 1)
          .map((name) => JSON.stringify({ ...row.body, [name]: many })),
      ];
      for (const route of sampled(withBody, 0)) {
        for (const text of bodies(rowOf(route)).filter(({ length }) => length < 262_144)) {
          const answer = await sendText(rowOf(route), text);
          // The library refuses ids before the service reads the rest.
          expectInvalid(answer, '(?:body|ids|keypairIds)', route);
        }
        const unknown = Object.fromEntries(many.slice(0, 1000).map((name) => [name, 1]));
        const { status, body } = await send(rowOf(route), unknown);
        const named = body.errors?.length ?? 0;
        expect([route, status, named === 20 || named === 1]).toEqual([route, 400, true]);
      }
    });

    it('refuses a body of another content type instead of leaving it unread', async () => {
      const types = ['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'];
      const attempt = (row: WriteRoute) =>
        inTurn(sampled(types, withBody.indexOf(row.route)), (type) =>
          sendText(row, JSON.stringify(row.body), type),
        );
      expect(await lax(withBody, attempt, [400, 415])).toEqual([]);
    });

    it('refuses fields where no body is taken', async () => {
      const without = every.filter((route) => !withBody.includes(route));
      const attempt = async (row: WriteRoute) => [await send(row, { surprise: canary })];
      expect(await lax(without, attempt, [400])).toEqual([]);
    });
  });
});

/** Positions of the ids that must exist. Removing somebody who is not a member of a team succeeds. */
function checkedIds({ route, ids = [] }: WriteRoute): number[] {
  return [...ids.keys()].filter((at) => at === 0 || !route.startsWith('DELETE /teams/'));
}

/** What the library reads is refused as no id before any lookup (400); what a handler reads itself may be merely not found. */
function isReadByHandler(route: string, at: number): boolean {
  return /\/me\/|\/system\//.test(route) || at > 0;
}

/** One request after the other. */
async function inTurn<Item>(
  items: readonly Item[],
  attempt: (item: Item) => PromiseLike<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await attempt(item));
  return answers;
}
