import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConflictException, HttpException } from '@nestjs/common';
import { CertcentralClient } from './certcentral-client.js';

const KEY = 'canary-certcentral-key-0001';

const say =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

describe('CertcentralClient, against a real HTTP server', () => {
  let server: Server;
  let base: string;
  let answer: RequestListener;
  let seen: { url: string | undefined; key: string | string[] | undefined }[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push({ url: request.url, key: request.headers['x-dc-devkey'] });
      answer(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    seen = [];
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const refusal = async (client = new CertcentralClient(base)): Promise<HttpException> => {
    const error: unknown = await client.assertAccepted(KEY).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof HttpException) return error;
    throw new Error('The key was accepted, or the error is no HTTP error.');
  };

  it('accepts a key that the server describes an account for, and sends it in the header only', async () => {
    answer = say(200, '{"id": 112234}');

    await new CertcentralClient(`${base}/services/v2`).assertAccepted(KEY);

    expect(seen).toEqual([{ url: '/services/v2/account', key: KEY }]);
  });

  it.each<[string, RequestListener, number, string]>([
    ['401', say(401, '{}'), 400, 'refused'],
    ['403', say(403, KEY), 400, 'refused'],
    ['500', say(500, KEY), 502, 'status 500'],
    ['503', say(503, ''), 502, 'status 503'],
    ['204', say(204, ''), 502, 'status 204'],
    ['a page', say(200, '<html>Sign in</html>'), 502, 'did not answer with an account'],
    ['another object', say(200, '{"id":"x"}'), 502, 'did not answer with an account'],
    ['null', say(200, 'null'), 502, 'did not answer with an account'],
    ['nothing', say(200, ''), 502, 'did not answer with an account'],
    [
      'more than 64 KB',
      say(200, `{"id":1,"x":"${'x'.repeat(70_000)}"}`),
      502,
      'did not answer with an account',
    ],
    ['a broken connection', (request) => request.destroy(), 502, 'cannot be reached'],
  ])('answers %s from the server with a problem', async (_case, upstream, status, text) => {
    answer = upstream;

    const error = await refusal();

    expect([error.getStatus(), error.message]).toEqual([status, expect.stringContaining(text)]);
    expect(`${JSON.stringify(error)}${error.stack}${String(error.cause)}`).not.toContain(KEY);
  });

  it('follows no redirect, so the key stays where the operator sends it', async () => {
    answer = say(302, '', { Location: `${base}/elsewhere` });

    const error = await refusal();

    expect([error.getStatus(), error.message]).toEqual([502, expect.stringContaining('redirect')]);
    expect(seen.map(({ url }) => url)).toEqual(['/account']);
  });

  it.each<[string, RequestListener]>([
    ['never answers', () => {}],
    ['never ends', (_request, response) => void response.writeHead(200).write('{"id":')],
  ])('gives up on a server that %s', async (_case, upstream) => {
    answer = upstream;

    const error = await refusal(new CertcentralClient(base, { deadline: 200 }));

    expect([error.getStatus(), error.message]).toEqual([
      502,
      'CertCentral did not answer within 0.2 seconds.',
    ]);
  });

  it('says so when there is no server', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');

    const error = await refusal(new CertcentralClient(`http://127.0.0.1:${port}`));

    expect([error.getStatus(), error.message]).toEqual([502, 'CertCentral cannot be reached.']);
  });

  it('asks nobody when no address is configured', async () => {
    const error = await refusal(new CertcentralClient(undefined));

    expect(error).toBeInstanceOf(ConflictException);
    expect(error.message).toContain('CERTCENTRAL_BASE_URL');
    expect(seen).toEqual([]);
  });
});
