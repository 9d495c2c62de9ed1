/** What every HTTP client expects of a service: where a thing that was made is, and what a path takes. */
import { jest } from '@jest/globals';
import { Logger, ServiceUnavailableException } from '@nestjs/common';
import { PermissionService } from 'countersign/nest';
import { AllExceptionsFilter } from '../../apps/signing-service/src/platform/http/problems/all-exceptions.filter.js';
import { RouteTable } from '../../apps/signing-service/src/platform/http/routes/route-table.js';
import { privateKeyPem } from '../every-action/private-key.js';
import { bootApp, type TestService } from '../support/app.js';

let service: TestService;

beforeAll(async () => {
  service = await bootApp();
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
