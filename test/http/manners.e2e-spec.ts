/** What every HTTP client expects of a service: where a thing that was made is, and what a path takes. */
import { jest } from '@jest/globals';
import { Logger, ServiceUnavailableException } from '@nestjs/common';
import { AllExceptionsFilter } from '../../apps/signing-service/src/platform/http/problems/all-exceptions.filter.js';
import { privateKeyPem } from '../every-action/private-key.js';
import { bootApp, type TestService } from '../support/app.js';

let service: TestService;

beforeAll(async () => {
  service = await bootApp();
}, 60_000);

afterAll(() => service.close());

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

  it('is 404 where no method has the path, and for an object that is not there', async () => {
    const { headers } = await service.as('alice').delete('/no-such-path').expect(404);
    expect(headers).not.toHaveProperty('allow');
    const missing = '/keypairs/00000000-0000-7000-8000-000000000000';
    expect((await service.as('alice').get(missing).expect(404)).headers).not.toHaveProperty(
      'allow',
    );
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
