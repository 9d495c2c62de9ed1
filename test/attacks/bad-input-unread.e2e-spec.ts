/** Bodies and paths that cannot be read: 401 for unknown callers, 403 for callers without permission, and only then what is wrong. */
import { Agent, type Server } from 'node:http';
import { bootApp, type TestService } from '../support/app.js';
import { exchange } from './raw-exchange.js';
import { canary, expectInvalid, expectProblem } from './refusals.js';

const json = 'application/json';
const large = `{"a":"${'x'.repeat(10_000_000)}"}`;

/** What is sent, of which type, how it is refused once nothing else is, and with which sentence. */
const unreadable = [
  ['malformed JSON', '{bad', json, 400, 'body: must be JSON.'],
  ['JSON cut short', `{"passphrase":${canary}`, json, 400, 'body: must be JSON.'],
  ['a secret without quotes', `{"passphrase":hunter2${canary}}`, json, 400, 'body: must be JSON.'],
  ['an inherited name', '{"__proto__":1}', json, 400, '__proto__: is not a field of this request.'],
  ['a list', '[]', json, 400, 'body: must be a JSON object.'],
  ['Latin-1', '{}', `${json}; charset=latin1`, 415, 'Send JSON in UTF-8.'],
  ['10 MB', large, json, 413, 'The body may have at most 262144 bytes.'],
  ['plain text', '{}', 'text/plain', 415, 'Send JSON.'],
  ['bytes', '{}', 'application/octet-stream', 415, 'Send JSON.'],
] as const;

describe('what cannot be read', () => {
  let service: TestService;
  let k1: string;
  let k2: string;

  beforeAll(async () => {
    service = await bootApp();
    k1 = await service.keypair('k1');
    k2 = await service.keypair('k2');
  }, 60_000);

  afterAll(() => service.close());

  const post = (who: string, path: string, type: string, text: string) =>
    service.as(who).post(path).set('Content-Type', type).send(text);

  describe.each(unreadable)('%s', (_name, text, type, status, detail) => {
    it('is 401 for an unknown caller', async () => {
      for (const who of ['nobody', 'impostor']) {
        const answer = await post(who, `/keypairs/${k1}/sign`, type, text);
        expectProblem(answer, 401);
        expect(answer.headers['www-authenticate']).toBe('Bearer');
      }
    });

    it('is 403 for a caller without permission, with or without ids in the body', async () => {
      const bulk = await post('mia', '/certificates/bulk-revoke', type, text);
      const missing = await post('mia', `/keypairs/${k1}/sign`, type, text);
      const outside = await post('alice', `/keypairs/${k2}/sign`, type, text);
      const codes = [bulk, missing, outside].map(({ body }) => body.code as string);
      expect(codes).toEqual(['permission-missing', 'permission-missing', 'out-of-scope']);
      expect([bulk.status, missing.status, outside.status]).toEqual([403, 403, 403]);
    });

    it('is refused for a caller with permission, and says what is wrong but not what was sent', async () => {
      const answer = await post('alice', `/keypairs/${k1}/sign`, type, text);
      expectProblem(answer, status);
      expect(answer.body.detail).toBe(detail);
    });
  });

  it('is reported for the body, not for the ids that it should have named', async () => {
    const path = '/certificates/bulk-revoke';
    const answer = await post('alice', path, json, `{"ids":hunter2${canary}}`);
    expectInvalid(answer, 'body', path);
    expect(answer.body.errors).toEqual([{ field: 'body', expected: 'must be JSON.' }]);
    expectProblem(await post('alice', path, json, large), 413);
    const named = await post('alice', path, json, '{"reason":"superseded"}');
    expectInvalid(named, 'ids', path);
  });

  it('does not matter to an open route', async () => {
    await post('nobody', '/health', json, '{bad').expect(405);
    const health = service.as('nobody').get('/health').set('Content-Type', json);
    await health.send('{bad').expect(200);
  });

  it('leaves the connection to the next request', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const server: Server = service.app.getHttpServer();
    let connections = 0;
    const count = () => (connections += 1);
    server.on('connection', count);
    const path = `/keypairs/${k1}/sign`;
    const send = (who: string) => service.as(who).post(path).type(json).agent(agent);
    expectProblem(await send('nobody').send(large), 401);
    expectProblem(await send('mia').send('{bad'), 403);
    expect(connections).toBe(1);
    server.off('connection', count);
    agent.destroy();
  });

  it('reads artifacts on the one route that takes them, and only for callers who may scan', async () => {
    const bytes = Buffer.alloc(1_000_000, 'x');
    const type = 'application/octet-stream';
    const send = (who: string, path: string) =>
      service.as(who).post(path).set('Content-Type', type).send(bytes);
    expectProblem(await send('nobody', '/threat-scans?name=a'), 401);
    expectProblem(await send('alice', '/threat-scans?name=a'), 403);
    expectProblem(await send('admin', '/keypairs'), 415);
    await send('admin', '/threat-scans?name=a').expect(202);
    const tooLarge = Buffer.alloc(21 * 1024 * 1024);
    const answer = await service
      .as('admin')
      .post('/threat-scans?name=a')
      .set('Content-Type', type)
      .send(tooLarge);
    expectProblem(answer, 413);
    expect(answer.body.detail).toBe('The body may have at most 20971520 bytes.');
  });

  it.each(['%zz', '%', '%E0%A4%A', '%C0%AE'])('tells nothing of the path %s', async (id) => {
    const line = `GET /api/v1/keypairs/${canary}${id}?x=1 HTTP/1.1`;
    for (const credential of ['X-None: 1', 'Authorization: Bearer impostor']) {
      const { status, text } = await exchange(service, [line, credential]);
      expect(status).toBe(401);
      expect(text).toMatch(/www-authenticate: bearer/i);
    }
    const { status, text } = await exchange(service, [line, 'Authorization: Bearer demo-alice']);
    expect(status).toBe(400);
    expect(text).toContain('"detail":"path: must be percent-encoded UTF-8."');
    expect(text).not.toMatch(/decode|canary-.*canary-/);
    const plain = `GET /api/v1/keypairs/${k1} HTTP/1.1`;
    const permitted = await exchange(service, [plain, 'Authorization: Bearer demo-alice']);
    expect(permitted.status).toBe(200);
  });
});
