/** What every HTTP client expects of a service: where a thing that was made is, and what a path takes. */
import { jest } from '@jest/globals';
import { Logger, ServiceUnavailableException } from '@nestjs/common';
import { PermissionService } from 'countersign/nest';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { AllExceptionsFilter } from '../../apps/signing-service/src/platform/http/all-exceptions.filter.js';
import { RouteTable } from '../../apps/signing-service/src/platform/http/route-table.js';
import {
  type AccessLine,
  AccessLog,
} from '../../apps/signing-service/src/platform/observation/observe-requests.js';
import { privateKeyPem } from '../every-action/private-key.js';
import { bootApp, type TestService } from '../support/app.js';

let service: TestService;
const metricsToken = 'metrics-token-of-this-test';

beforeAll(async () => {
  service = await bootApp({ environment: { METRICS_TOKEN: metricsToken } });
}, 60_000);

afterAll(() => service.close());

/** Sends to any path of the service, as alice. */
async function send(method: string, path: string, headers: Record<string, string> = {}) {
  const known = { Authorization: 'Bearer demo-alice', 'x-api-key': 'demo-alice' };
  const url = `${await service.app.getUrl()}${path}`;
  return fetch(url, { method, headers: { ...known, ...headers } });
}

/** The form of errors of a path: that of the signing manager's API differs. */
function problemOf(path: string): RegExp {
  return path.startsWith('/signingmanager/') ? /^application\/json/ : /^application\/problem\+json/;
}

interface Made {
  readonly id: string;
}

describe('Location', () => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const k1 = () => service.keypair('k1');

  it.each<[string, () => Promise<object> | object, string]>([
    ['/keypairs', () => ({ alias: 'made', algorithm: 'ECDSA_P256' }), '/keypairs'],
    ['/keypairs/import', () => ({ alias: 'taken', privateKeyPem: privateKeyPem() }), '/keypairs'],
    ['/keypairs/:k1/export-requests', () => ({ reason: 'Move' }), '/export-requests'],
    ['/keypairs/:k1/delete-requests', () => ({ reason: 'Old' }), '/delete-requests'],
    ['/gpg/master-keys', () => ({ name: 'a', email: 'a@example.org' }), '/gpg/master-keys'],
    ['/teams', () => ({ name: 'green' }), '/teams'],
    ['/user-groups', () => ({ name: 'crew', users: [] }), '/user-groups'],
    ['/hierarchies', () => ({ name: 'tree', kind: 'restricted' }), '/hierarchies'],
    ['/roles', () => ({ name: 'watcher', permissions: ['view-keypair'] }), '/roles'],
    [
      '/users',
      () => ({ name: 'una', email: 'una@example.org', kind: 'user', roles: [] }),
      '/users',
    ],
    [
      '/releases',
      () => ({ name: 'r', type: 'online', windowStart: inHours(1), windowEnd: inHours(2) }),
      '/releases',
    ],
  ])('of POST %s is what GET reads', async (path, body, collection) => {
    const admin = service.as('admin');
    const full = path.replace(':k1', await k1());
    const answer = await admin.post(full, await body()).expect(201);
    const location = `/api/v1${collection}/${(answer.body as Made).id}`;

    expect(answer.headers['location']).toBe(location);
    await admin.get(location.replace('/api/v1', '')).expect(200);
  });

  it('is not there for what cannot be read, nor for a refusal', async () => {
    const own = await service.as('alice').post('/me/credentials').expect(201);
    const refused = await service.as('alice').post('/keypairs', {}).expect(403);
    for (const { headers } of [own, refused]) expect(headers).not.toHaveProperty('location');
  });
});

describe('a method that a path does not take', () => {
  const notAllowed = {
    type: 'urn:countersign:problem:method-not-allowed',
    title: 'Method not allowed',
    status: 405,
  };

  it.each([
    ['delete', '/keypairs', 'GET, HEAD, POST'],
    ['put', '/keypairs/:id', 'GET, HEAD, PATCH'],
    ['get', '/keypairs/:id/sign', 'POST'],
    ['post', '/health', 'GET, HEAD'],
  ] as const)(
    '%s %s is 405 with Allow: known or not, there or not',
    async (method, path, allow) => {
      const id = await service.keypair('k1');
      for (const user of ['alice', 'nobody']) {
        const client = service.as(user);
        const { headers, body } = await client[method](path.replace(':id', id)).expect(405);
        expect(headers['allow']).toBe(allow);
        expect(headers['content-type']).toMatch(/^application\/problem\+json/);
        expect(body).toMatchObject(notAllowed);
      }
    },
  );

  it('is 405 with Allow on every path, and only there', async () => {
    const taken = new Map<string, Set<string>>();
    for (const { method, path } of service.app.get(PermissionService).routes()) {
      const example = path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');
      taken.set(example, (taken.get(example) ?? new Set()).add(method));
    }
    expect(taken.size).toBeGreaterThan(90);
    for (const [path, methods] of taken) {
      // Another route, such as `/keypairs/:keypairId` for `/keypairs/import`, may take more of a path.
      const allowed = service.app.get(RouteTable).methodsOf(path);
      expect(allowed).toEqual(expect.arrayContaining([...methods]));
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        if (allowed.includes(method)) continue;
        const answer = await send(method, path);
        expect([method, path, answer.status]).toEqual([method, path, 405]);
        expect(answer.headers.get('allow')).toBe(allowed.join(', '));
        expect(answer.headers.get('content-type')).toMatch(problemOf(path));
      }
    }
  });

  it('is 404 where no method has the path, and for an object that is not there', async () => {
    const { headers } = await service.as('alice').delete('/no-such-path').expect(404);
    expect(headers).not.toHaveProperty('allow');
    const missing = '/keypairs/00000000-0000-7000-8000-000000000000';
    expect((await service.as('alice').get(missing).expect(404)).headers).not.toHaveProperty(
      'allow',
    );
  });
});

describe('a path that no route has', () => {
  it.each([
    ['/nothing', '*/*', 'problem'],
    ['/nothing', 'application/json', 'problem'],
    ['/assets/x/y', '*/*', 'problem'],
    ['/api/v1', '*/*', 'problem'],
    ['/api/v1/nothing', 'text/html', 'problem'],
    ['/signingmanager', '*/*', 'problem'],
    ['/signingmanager/api/v1/nothing', '*/*', 'manager'],
    ['/nothing', 'text/html,application/xhtml+xml,*/*;q=0.8', 'page'],
  ])('%s for a client of %s is a %s', async (path, accept, form) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await send(method, path, { Accept: accept });
      const text = await answer.text();
      expect(answer.status).toBe(404);
      const type = answer.headers.get('content-type');
      if (form === 'page') expect(type).toMatch(/^text\/html/);
      if (form === 'manager') expect(JSON.parse(text)).toMatchObject({ error: { status: 404 } });
      if (form !== 'problem') continue;
      expect(type).toBe('application/problem+json');
      expect(JSON.parse(text)).toMatchObject({
        type: 'urn:countersign:problem:not-found',
        status: 404,
        instance: path,
      });
    }
  });
});

describe('what operators see', () => {
  const scrape = async (authorization?: string) => {
    const url = `${await service.app.getUrl()}/metrics`;
    return fetch(url, authorization === undefined ? {} : { headers: { authorization } });
  };
  const counted = async (line: string) => {
    const text = await (await scrape(`Bearer ${metricsToken}`)).text();
    const found = text.split('\n').find((each) => each.startsWith(line));
    return Number(found?.split(' ').at(-1) ?? 0);
  };

  it('metrics are for who has their token, and not slowed as wrong tokens are', async () => {
    for (const wrong of [undefined, 'Bearer demo-admin', `Bearer ${metricsToken}x`]) {
      const refused = await scrape(wrong);
      expect([refused.status, await refused.text()]).toEqual([
        401,
        expect.not.stringContaining('#'),
      ]);
    }
    const answer = await scrape(`Bearer ${metricsToken}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('metrics count requests by route, decisions, acts and connections', async () => {
    const k1 = await service.keypair('k1');
    const request = `countersign_http_request_seconds_count{method="POST",route="/api/v1/keypairs/:keypairId/sign",status=`;
    const permits = 'countersign_decisions_total{action="keypair.sign",effect="permit"}';
    const denials = 'countersign_decisions_total{action="keypair.sign",effect="deny"}';
    const signed = 'countersign_acts_total{action="keypair.sign",outcome="done"}';
    const names = [`${request}"201"}`, `${request}"403"}`, permits, denials, signed];
    const before = await Promise.all(names.map(counted));
    const body = { digestAlgorithm: 'SHA-256', digest: Buffer.alloc(32).toString('base64') };
    await service.as('alice').post(`/keypairs/${k1}/sign`, body).expect(201);
    await service.as('mia').post(`/keypairs/${k1}/sign`, body).expect(403);
    const after = await Promise.all(names.map(counted));
    expect(after).toEqual(before.map((count) => count + 1));
    expect(await counted('process_resident_memory_bytes')).toBeGreaterThan(1e7);
    const text = await (await scrape(`Bearer ${metricsToken}`)).text();
    expect(text).toContain('countersign_database_connections{state="waiting"}');
    for (const secret of [k1, 'demo-', 'alice', 'acme']) expect(text).not.toContain(secret);
  });

  it('a line of the access log names caller and decision, and nothing that was sent', async () => {
    const lines: AccessLine[] = [];
    const spy = jest
      .spyOn(service.app.get(AccessLog), 'write')
      .mockImplementation((line) => void lines.push(line));
    try {
      const path = `/keypairs/${await service.keypair('k2')}`;
      const { headers } = await service.as('alice').get(`${path}?secret=1`).expect(403);
      await service.as('wrong-token').get('/keypairs?search=secret').expect(401);
      while (lines.length < 2) await new Promise((turn) => setTimeout(turn, 5));
      expect(lines[0]).toEqual({
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        method: 'GET',
        path: `/api/v1${path}`,
        status: 403,
        milliseconds: expect.any(Number),
        address: expect.stringContaining('127.0.0.1'),
        principal: await service.named('user', 'alice'),
        decision: headers['x-decision-id'],
      });
      expect(lines[1]).toMatchObject({ path: '/api/v1/keypairs', status: 401, principal: null });
      expect(JSON.stringify(lines)).not.toMatch(/secret|demo-|token/);
    } finally {
      spy.mockRestore();
    }
  });

  it('health tells what is wrong, with 503, and is well again afterwards', async () => {
    const look = () => service.as('nobody').get('/health');
    const well = { status: 'ok', database: 'ok', key: 'ok', clock: 'ok' };
    expect((await look().expect(200)).body).toEqual(well);
    const { db } = service.database.handle;
    const kept = await db.selectFrom('keyCheck').selectAll().execute();
    const foreign = { id: uuidv7(), value: Buffer.alloc(60, 7) };
    await db.deleteFrom('keyCheck').execute();
    await db.insertInto('keyCheck').values(foreign).execute();
    const { body, headers } = await look().expect(503);
    expect(body).toEqual({ ...well, status: 'failing', key: 'failing' });
    expect(headers['retry-after']).toBe('5');
    await db.deleteFrom('keyCheck').execute();
    if (kept.length > 0) await db.insertInto('keyCheck').values(kept).execute();
    await look().expect(200);
  });
});

it('finding D10: a busy service is told in one line, a fault with its stack', () => {
  const logged: string[] = [];
  const note = (text: unknown) => void logged.push(String(text));
  const spies = [
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(note),
    jest.spyOn(Logger.prototype, 'error').mockImplementation((...all) => note(all.join('\n'))),
  ];
  const response = { getHeader: () => undefined, headersSent: true, destroy: () => undefined };
  const http = {
    getRequest: () => ({ method: 'POST', originalUrl: '/x?y' }),
    getResponse: () => response,
  };
  const host = { switchToHttp: () => http } as never;
  const filter = new AllExceptionsFilter();
  try {
    filter.catch(new ServiceUnavailableException('Busy.'), host);
    filter.catch(new ServiceUnavailableException('Away.', { cause: new Error('gone') }), host);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  expect(logged).toEqual([
    'POST /x: Busy.',
    expect.stringMatching(/^POST \/x\nError: gone\n +at /),
  ]);
});
