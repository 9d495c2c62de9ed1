/** What the service answers while PostgreSQL is slow, cuts connections or is away: 503 with Retry-After, and it recovers by itself. */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { digest } from '../support/signing-request.js';
import { type RestartableServer, startRestartableServer } from '../races/restartable-server.js';
import { type RunningService, startService } from '../support/running-service.js';

let server: RestartableServer;
let service: RunningService;
let keypairId: string;
let foreignId: string;

beforeAll(async () => {
  server = await startRestartableServer();
  service = await startService({
    DATABASE_URL: server.url,
    SEED_DEMO: 'true',
    KEY_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  });
  await withClient(async (client) => {
    keypairId = await idOf(client, 'k1');
    foreignId = await idOf(client, 'k2');
  });
}, 180_000);

afterAll(async () => {
  await service.stop();
  await server.remove();
}, 60_000);

async function withClient<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await server.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function idOf(client: Client, alias: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select id from keypair where alias = $1', [
    alias,
  ]);
  return rows[0]?.id ?? '';
}

interface Answer {
  readonly request: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

async function send(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const headers = { Authorization: 'Bearer demo-alice', 'Content-Type': 'application/json' };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await fetch(`${service.address}/api/v1${path}`, init);
  const text = await answer.text();
  return {
    request: `${method} ${path}`,
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
  };
}

const sign = (id = keypairId) =>
  send('POST', `/keypairs/${id}/sign`, { digestAlgorithm: 'SHA-256', digest });
const view = () => send('GET', `/keypairs/${keypairId}`);
const list = () => send('GET', '/keypairs');
const ask = () => send('POST', `/keypairs/${keypairId}/export-requests`, { reason: 'a fault' });

/** The requests with what each answers when nothing is wrong; the third is a denial. */
const requests = [
  { ask: view, status: 200 },
  { ask: () => sign(), status: 201 },
  { ask: () => sign(foreignId), status: 403 },
  { ask: list, status: 200 },
  { ask, status: 201 },
] as const;

/** What breaks the rule: only 503 with Retry-After, or, where it is allowed, the answer of a day without faults. */
function breaches(answers: readonly Answer[]): unknown[] {
  return answers.filter(
    ({ status, retryAfter, body }) =>
      status !== 503 || !/^[1-9]\d*$/.test(retryAfter ?? '') || body.status !== 503,
  );
}

async function expectNormal(): Promise<void> {
  const answers = await Promise.all(requests.map((each) => each.ask()));
  expect(answers.map(({ status }) => status)).toEqual(requests.map(({ status }) => status));
  expect(service.process.exitCode).toBeNull();
  expect(service.output()).not.toMatch(/unhandled/i);
}

/** Asks until everything is normal again. @throws Error when it is not within 40 s */
async function recovered(): Promise<void> {
  for (const from = Date.now(); ; await delay(50)) {
    const answers = await Promise.all(requests.map((each) => each.ask()));
    if (answers.every(({ status }, at) => status === requests[at]?.status)) return;
    if (Date.now() - from > 40_000) throw new Error(`Not recovered: ${JSON.stringify(answers)}`);
  }
}

/** How many of these are in the tables now, and how many the audit log says were done. */
function recorded() {
  return withClient(async (client) => {
    const { rows } = await client.query<Record<'signatures' | 'asked' | 'done', number>>(`select
      (select count(*)::int from signature where outcome = 'signed') as signatures,
      (select count(*)::int from "exportRequest") as asked,
      (select count(*)::int from "auditRecord" where outcome = 'done'
        and action in ('keypair.sign', 'keypair.export.request')) as done`);
    const [counts] = rows;
    if (counts === undefined) throw new Error('No counts.');
    return counts;
  });
}

describe('a statement that takes too long', () => {
  it.each([
    ['the guard reads', 'lock table keypair in access exclusive mode'],
    ['the act locks', `select id from keypair where alias = 'k1' for update`],
    ['the audit log is continued at', 'select * from "auditHead" for update'],
  ])(
    'on what %s is answered 503, by those who wait for a connection meanwhile too, and nothing is done',
    async (_what, lock) => {
      await expectNormal();
      const before = await recorded();
      const asked = await withClient(async (client) => {
        await client.query('begin');
        await client.query(lock);
        const signing = Array.from({ length: 14 }, () => sign());
        const answers = await Promise.all(signing);
        await client.query('rollback');
        return answers;
      });

      expect(breaches(asked)).toEqual([]);
      expect(await recorded()).toEqual(before);
      await recovered();
    },
    90_000,
  );

  it('does not touch those who need neither', async () => {
    await withClient(async (client) => {
      await client.query('begin');
      await client.query(`select id from keypair where alias = 'k1' for update`);
      const waiting = sign();
      await delay(100);
      expect((await view()).status).toBe(200);
      expect((await sign(foreignId)).status).toBe(403);
      await client.query('rollback');
      expect((await waiting).status).toBe(201);
    });
  });
});

describe('killed backends', () => {
  it('are 503 at most, and what was answered as done is done and recorded', async () => {
    await expectNormal();
    const before = await recorded();
    const answers: { readonly expected: number; readonly answer: Answer }[] = [];
    const others = () => answers.filter(({ expected, answer }) => answer.status !== expected);
    const end = new AbortController();
    const traffic = Array.from({ length: 8 }, async (_, lane) => {
      for (let at = lane; !end.signal.aborted; at++) {
        const each = requests[at % requests.length] ?? requests[0];
        answers.push({ expected: each.status, answer: await each.ask() });
      }
    });
    // Until some were answered 503 and some were not.
    const isEnough = () => others().length > 9 && others().length < answers.length - 9;
    await withClient(async (client) => {
      for (let kills = 0; kills < 20 || !isEnough(); kills++) {
        await client.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        );
        await delay(60);
      }
    }).finally(() => end.abort());
    await Promise.all(traffic);

    expect(breaches(others().map(({ answer }) => answer))).toEqual([]);
    await recovered();
    const after = await recorded();
    const acknowledged = answers.filter(
      ({ answer }) => answer.status === 201 && answer.request.startsWith('POST'),
    ).length;
    const effects = after.signatures + after.asked - before.signatures - before.asked;
    expect(after.done - before.done).toBe(effects);
    expect(effects).toBeGreaterThanOrEqual(acknowledged);
    await expectNormal();
  }, 60_000);
});

describe('a restart of PostgreSQL', () => {
  it('is answered 503 while it is down, in time, and the service goes on by itself', async () => {
    await expectNormal();
    const answers: Answer[] = [];
    let slowest = 0;
    await server.stop();
    const traffic = Array.from({ length: 6 }, async (_, lane) => {
      for (let at = lane; at < lane + 2 * requests.length; at++) {
        const from = Date.now();
        answers.push(await (requests[at % requests.length] ?? requests[0]).ask());
        slowest = Math.max(slowest, Date.now() - from);
        await delay(20);
      }
    });
    await Promise.all(traffic);
    expect(breaches(answers)).toEqual([]);
    // The service waits 5 s for a connection; the rest is for a busy machine.
    expect(slowest).toBeLessThan(30_000);

    await server.start();
    await recovered();
    await expectNormal();
  }, 90_000);

  it('under load is never answered otherwise than 503 or as on any day', async () => {
    const answers: { readonly expected: number; readonly answer: Answer }[] = [];
    const end = new AbortController();
    const traffic = Array.from({ length: 6 }, async (_, lane) => {
      for (let at = lane; !end.signal.aborted; at++) {
        const each = requests[at % requests.length] ?? requests[0];
        answers.push({ expected: each.status, answer: await each.ask() });
        await delay(5);
      }
    });
    const others = () => answers.filter(({ expected, answer }) => answer.status !== expected);
    while (answers.length < 30) await delay(20);
    await server.stop();
    while (others().length === 0) await delay(20);
    await server.start();
    const before = answers.length;
    while (answers.length < before + 60) await delay(20);
    end.abort();
    await Promise.all(traffic);

    expect(breaches(others().map(({ answer }) => answer))).toEqual([]);
    await recovered();
    await expectNormal();
  }, 90_000);
});
