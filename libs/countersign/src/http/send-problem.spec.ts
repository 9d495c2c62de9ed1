/** Tests of answering a problem, against Node's own HTTP server: what the client sees of it, and of the answer in its place. */
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendProblem } from './send-problem.js';
import { DecisionUnavailable, ResourceNotFound } from '../core/errors.js';
import { problemOf } from './problem.js';

/** What a client gets of a handler, and whether it can tell that it is not all. */
async function answerOf(handle: (response: ServerResponse) => void, method = 'GET') {
  const server = createServer((_, response) => handle(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, method }, resolve).on('error', reject);
    });
    let text = '';
    answer.setEncoding('utf8').on('data', (part: string) => (text += part));
    await new Promise((resolve) => answer.on('error', () => {}).on('close', resolve));
    return { status: answer.statusCode, headers: answer.headers, complete: answer.complete, text };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const notFound = problemOf(new ResourceNotFound('decision-1'), '/keys/K1');
const describing = {
  ...{ ETag: '"secret"', 'Last-Modified': 'secret', Location: '/secret', Link: '<secret>' },
  ...{ 'Accept-Ranges': 'secret', 'Content-Disposition': 'attachment; filename=secret' },
  ...{ 'Content-Encoding': 'secret', 'Content-Language': 'secret', 'Content-Length': '6' },
  ...{ 'Content-Location': '/secret', 'Content-Range': 'bytes 0-5/6 (secret)' },
};

describe('a problem', () => {
  it('is answered without a header that describes another answer, and with all the others', async () => {
    const { status, headers, text, complete } = await answerOf((response) => {
      const others = { 'X-Request-Id': '7', Vary: 'Origin', 'Cache-Control': 'public' };
      for (const [name, value] of Object.entries({ ...describing, ...others })) {
        response.setHeader(name, value);
      }
      sendProblem(response, notFound);
    });
    expect([status, complete, JSON.parse(text)]).toEqual([404, true, notFound.body]);
    expect(JSON.stringify(headers)).not.toContain('secret');
    expect(headers).toMatchObject({
      ...{ 'x-request-id': '7', vary: 'Origin', 'x-decision-id': 'decision-1' },
      ...{ 'content-type': 'application/problem+json', 'cache-control': 'private, no-store' },
      'content-length': String(Buffer.byteLength(text)),
    });
  });

  it.each(Object.entries(describing))('is not where %s: %s is sent', async (name, value) => {
    const { headers } = await answerOf((response) => response.setHeader(name, value).end('secret'));
    expect(headers).toHaveProperty(name.toLowerCase(), value);
  });

  it('is a head alone for HEAD', async () => {
    const answer = await answerOf((response) => sendProblem(response, notFound), 'HEAD');
    expect([answer.status, answer.complete, answer.text]).toEqual([404, true, '']);
  });

  it.each<[string, (response: ServerResponse) => void, boolean]>([
    ['begun', (response) => response.write('row1\n'), false],
    [
      'begun with its length',
      (response) => response.writeHead(200, { 'Content-Length': 9 }).write('row1\n'),
      false,
    ],
    ['ended', (response) => response.end('row1\n'), true],
  ])('ends an answer that has %s; the client can tell', async (_, begin, complete) => {
    const fault = problemOf(new DecisionUnavailable('lost on the way'));
    const answer = await answerOf((response) => {
      begin(response);
      setTimeout(() => sendProblem(response, fault), 20);
    });
    expect(answer).toMatchObject({ status: 200, complete, text: 'row1\n' });
  });
});
