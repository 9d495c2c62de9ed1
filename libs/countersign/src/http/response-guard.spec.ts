/** Tests of the response guard, against Node's own HTTP server. */
import { problemOf } from './problem.js';
import { createServer, get, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AnyAccess } from '../enforcement/access.js';
import { BulkAccess } from '../enforcement/internal.js';
import type { Misuse } from '../core/errors.js';
import { caller, enforcerOf, lookupOf, signing } from '../core/fixtures/catalogue.js';
import { guardPrototype } from './guarded-methods.js';
import { HeldAuthorization, RequestAuthorization } from './request-authorization.js';
import { type Release, ResponseGuards } from './response-guard.js';

type Handler = (response: ServerResponse, access: AnyAccess) => unknown;

function listAccess(): AnyAccess {
  const access = enforcerOf(lookupOf([])).enforcer.list(
    caller(['view-keypair']),
    signing.action('keypair.view'),
  );
  if (access instanceof Promise) throw new Error('the sink is synchronous');
  return access;
}

const plan = { kind: 'required', where: 'Keys.list', steps: [] } as const;
const authorization = (access: AnyAccess) => new RequestAuthorization({ plan, accesses: [access] });

/** As an application of Express makes them: with a prototype that belongs to the application. */
function guardAll(guards: ResponseGuards, response: ServerResponse) {
  const prototype = Object.create(ServerResponse.prototype) as object;
  guardPrototype(prototype, guards);
  Object.setPrototypeOf(response, prototype);
  guards.guard(response);
}

async function answerOf(
  handle: Handler,
  access: AnyAccess = listAccess(),
  state: Release = authorization(access),
  method = 'GET',
  headers: Readonly<Record<string, string>> = {},
) {
  const reported: Misuse[] = [];
  const guards = new ResponseGuards({
    report: (error) => reported.push(error),
    where: () => plan.where,
    fix: (path) => `Open ${path}.`,
    answer: problemOf,
  });
  const server = createServer((_, response) => {
    guardAll(guards, response);
    guards.set(response, state);
    void handle(response, access);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      redirect: 'manual',
      method,
      headers,
    });
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      reported,
    };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Changes head and body as compression does, which is often mounted behind the requirement. */
function wrap(response: ServerResponse) {
  const { writeHead, write, end } = response as unknown as Record<
    'writeHead' | 'write' | 'end',
    (...args: unknown[]) => never
  >;
  const around = (chunk: unknown) => (typeof chunk === 'string' ? `[${chunk}]` : chunk);
  Object.assign(response, {
    writeHead: (...args: unknown[]) => {
      response.setHeader('x-wrapped', 'yes');
      return writeHead.apply(response, args);
    },
    write: (chunk: unknown, ...rest: unknown[]) => write.call(response, around(chunk), ...rest),
    end: (chunk: unknown, ...rest: unknown[]) => end.call(response, around(chunk), ...rest),
  });
}

const secret = 'the secret rows';

/** The alias of `writeHead` that Node does not document. */
function headerOf(response: ServerResponse) {
  const { writeHeader } = response as unknown as { writeHeader: ServerResponse['writeHead'] };
  return writeHeader.bind(response);
}

/** What packages do that call listeners in front of a head, such as on-headers. */
function lowerOnHead(response: ServerResponse) {
  const writeHead = response.writeHead.bind(response);
  response.statusCode = 404;
  response.writeHead = () => writeHead(200);
}

/** What express-session does: it keeps the methods that it replaced, sends the head, and ends once the session is saved. */
function endAsSessionsDo(response: ServerResponse) {
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  response.end = (chunk: unknown) => {
    response.writeHead(response.statusCode);
    write(chunk);
    setImmediate(() => end());
    return response;
  };
  response.end(secret);
}

/** Every way in which Node lets an answer out. */
const ways: [string, (response: ServerResponse) => unknown][] = [
  ['end', (response) => response.end(secret)],
  ['end with a callback', (response) => response.end(secret, () => undefined)],
  ['write, then end', (response) => response.write(secret) && response.end()],
  ['writeHead, then end', (response) => response.writeHead(200, { 'x-secret': 's' }).end(secret)],
  ['writeHead with a reason', (response) => response.writeHead(201, 'Made').end(secret)],
  [
    'flushHeaders, then end',
    (response) => {
      response.flushHeaders();
      response.end(secret);
    },
  ],
  [
    'writeHead with a status that changes its mind',
    (response) => {
      response.statusCode = 404;
      response.writeHead('200' as unknown as number);
      response.end(secret);
    },
  ],
  ['writeHeader, then end', (response) => void headerOf(response)(200).end(secret)],
  [
    'end, after a head that failed',
    (response) => {
      try {
        response.writeHead(404, { 'x-broken': 'a\nb' });
      } catch {
        response.statusCode = 200;
        response.end(secret);
      }
    },
  ],
  [
    'end, after a write that failed',
    (response) => {
      response.statusCode = 404;
      try {
        response.write(1);
      } catch {
        response.statusCode = 200;
        response.end(secret);
      }
    },
  ],
  ['a status that is 200 in 32 bits', (response) => response.writeHead(2 ** 32 + 200).end(secret)],
  [
    'end, with a status that a listener lowers on the way',
    (response) => {
      lowerOnHead(response);
      response.end(secret);
    },
  ],
  [
    'write, with a status that a listener lowers on the way',
    (response) => {
      lowerOnHead(response);
      response.write(secret);
      response.end();
    },
  ],
  ['end, with a session', endAsSessionsDo],
  ['a redirect', (response) => response.writeHead(302, { location: '/secret' }).end()],
  [
    'an empty answer',
    (response) => {
      response.statusCode = 204;
      response.end();
    },
  ],
  [
    'a stream',
    (response) => pipeline(Readable.from([secret, secret]), response).catch(() => undefined),
  ],
  ['a late answer', (response) => setTimeout(() => response.end(secret), 5)],
  [
    'two answers',
    (response) => {
      response.end(secret);
      response.end(secret);
      response.write(secret);
      response.writeHead(200);
    },
  ],
];

describe('an answer', () => {
  it.each(ways)('by %s is withheld when the filter was forgotten', async (_, act) => {
    const { status, headers, text, reported } = await answerOf((response) => {
      response.setHeader('x-secret', 's');
      response.setHeader('etag', '"secret"');
      return act(response);
    });
    expect(status).toBe(500);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect([headers.get('x-secret'), headers.get('etag'), headers.get('location')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(JSON.parse(text)).toMatchObject({ type: 'urn:countersign:problem:misuse', status: 500 });
    expect(text).not.toContain('secret');
    expect(reported.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Keys\.list answered without applying the filter of "keypair\.view"\. List with/,
      ),
    ]);
  });

  it.each(ways.slice(0, -1))(
    'by %s leaves unchanged once the filter was applied',
    async (way, act) => {
      const applied = await answerOf((response, access) => {
        if ('markApplied' in access) access.markApplied();
        response.setHeader('x-own', 'kept');
        return act(response);
      });
      expect(applied.reported).toEqual([]);
      expect(applied.status).toBeLessThan(400);
      expect(applied.headers.get('x-own')).toBe('kept');
      expect(applied.text).toBe(
        /redirect|empty/.test(way) ? '' : secret.repeat(way === 'a stream' ? 2 : 1),
      );
    },
  );

  it.each<[string, Handler]>([
    [
      'by statusCode',
      (response) => {
        response.statusCode = 409;
        response.end('conflict');
      },
    ],
    ['by writeHead', (response) => response.writeHead(422).end('conflict')],
  ])('that refuses %s leaves without any filter', async (_, handle) => {
    const { status, text, reported } = await answerOf(handle);
    expect([status >= 400, text, reported]).toEqual([true, 'conflict', []]);
  });

  it('may apply its filter late, as long as nothing has left', async () => {
    const { status, text } = await answerOf(async (response, access) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if ('markApplied' in access) access.markApplied();
      response.write(secret);
      response.end();
    });
    expect([status, text]).toEqual([200, secret]);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['writes, then ends', (response) => response.write('a') && response.end('b')],
    [
      'writes the head first',
      (response) => response.writeHead(200).write('a') && response.end('b'),
    ],
    [
      'refuses by its status',
      (response) => {
        response.statusCode = 409;
        response.write('a');
        response.end('b');
      },
    ],
  ])('passes what was put over its methods when it %s', async (way, act) => {
    const { text, headers, status } = await answerOf((response, access) => {
      wrap(response);
      if ('markApplied' in access && !way.startsWith('refuses')) access.markApplied();
      return act(response);
    });
    expect([text, headers.get('x-wrapped')]).toEqual(['[a][b]', 'yes']);
    expect(status).toBe(way.startsWith('refuses') ? 409 : 200);
  });

  it.each(ways)('by %s is withheld whole, whatever was put over', async (_, act) => {
    const { status, text, headers } = await answerOf((response) => {
      wrap(response);
      return act(response);
    });
    expect([status, headers.get('x-wrapped')]).toEqual([500, null]);
    expect(JSON.parse(text)).toMatchObject({ type: 'urn:countersign:problem:misuse', status: 500 });
  });

  it('names the fence for anything but a list', async () => {
    const one = new BulkAccess('report', [], [], 'fence');
    const { reported } = await answerOf((response) => response.end(secret), one);
    expect(reported.map(({ message }) => message)).toEqual([
      "Keys.list answered without applying the fence. Put fence(access) of its lookup into the write, or call access.unfenced('why') where other rows are written.",
    ]);
    const act: Handler = (response) => response.writeHead(303, { location: '/form' }).end();
    const redirected = await answerOf(act, one);
    expect(redirected.reported.map(({ message }) => message)).toEqual([
      "Keys.list answered without applying the fence. Put fence(access) of its lookup into the write, or call access.unfenced('why') where other rows are written. Where an exception filter redirects in its place, answer 400 and above.",
    ]);
  });

  it.each(ways)(
    'by %s is withheld when nothing released it, and says how to open it',
    async (_, act) => {
      const { status, text, reported } = await answerOf(act, listAccess(), 'closed');
      expect([status, text.includes('secret')]).toEqual([500, false]);
      expect(reported.map(({ message }) => message)).toEqual([
        expect.stringMatching(
          /^GET \/ was answered \d+ by a function that nothing declares\. Open \/\.$/,
        ),
      ]);
    },
  );

  it.each(ways.slice(0, -1))('by %s leaves when an opening released it', async (_, act) => {
    const { status, reported } = await answerOf(act, listAccess(), 'open');
    expect([status < 400, reported]).toEqual([true, []]);
  });

  it.each<[string, number, (response: ServerResponse) => unknown]>([
    [
      'the methods of a path, as Express answers OPTIONS',
      200,
      (response) => response.setHeader('Allow', 'GET, HEAD').end('GET, HEAD'),
    ],
    ['anything else', 500, (response) => response.setHeader('Allow', 'GET').end(secret)],
    ['an empty answer', 500, (response) => response.writeHead(204).end()],
  ])('to OPTIONS with %s is %d when nothing released it', async (_, expected, act) => {
    const { status } = await answerOf(act, listAccess(), 'closed', 'OPTIONS');
    expect(status).toBe(expected);
  });

  const held = new HeldAuthorization(authorization(listAccess()));
  it.each<[string, number, boolean, Release]>([
    ...[301, 302, 303, 307, 308].flatMap((status): [string, number, boolean, Release][] => [
      ['what is in front of a permission', status, true, 'waiting'],
      ['what a router granted', status, true, held],
      ['what nothing released', status, false, 'closed'],
    ]),
    ['what is in front of a permission', 200, false, 'waiting'],
    ['what is in front of a permission', 204, false, 'waiting'],
    ['what is in front of a permission', 304, false, 'waiting'],
    ['what a router granted', 200, false, held],
  ])('of %s with %d leaves: %s', async (_, code, leaves, state) => {
    const act: Handler = (response) => response.writeHead(code, { location: '/login' }).end();
    const { status, reported } = await answerOf(act, listAccess(), state);
    expect([status, reported.length]).toEqual(leaves ? [code, 0] : [500, 1]);
  });

  it.each`
    method       | header                             | code   | status | why
    ${'OPTIONS'} | ${'access-control-request-method'} | ${204} | ${204} | ${'a preflight'}
    ${'OPTIONS'} | ${'origin'}                        | ${204} | ${500} | ${'no preflight'}
    ${'GET'}     | ${'access-control-request-method'} | ${204} | ${500} | ${'no preflight'}
    ${'OPTIONS'} | ${'access-control-request-method'} | ${200} | ${500} | ${'has a body'}
  `('to $method with $header and $code is $status: $why', async (row) => {
    const act: Handler = (response) => response.writeHead(row.code).end(secret);
    const headers = { [row.header]: 'GET' };
    const { status, text } = await answerOf(act, listAccess(), 'closed', row.method, headers);
    expect([status, text.includes('secret')]).toEqual([row.status, false]);
  });

  it('has no interim answer until it may leave', async () => {
    const hints = (state: Release) =>
      new Promise<number>((resolve) => {
        const guards = new ResponseGuards({
          report: () => {},
          where: () => '',
          fix: () => '',
          answer: problemOf,
        });
        const server = createServer((_, response) => {
          guardAll(guards, response);
          guards.set(response, state);
          response.writeEarlyHints({ link: '</secret>; rel=preload' });
          response.writeProcessing();
          response.statusCode = 404;
          response.end();
        }).listen(0, '127.0.0.1', () => {
          let interim = 0;
          const { port } = server.address() as AddressInfo;
          get({ host: '127.0.0.1', port })
            .on('information', () => (interim += 1))
            .on('response', (answer) => {
              answer.resume();
              server.close(() => resolve(interim));
            });
        });
      });
    expect(await hints('closed')).toBe(0);
    expect(await hints(authorization(listAccess()))).toBe(0);
    expect(await hints('open')).toBe(2);
  });

  it('is guarded by each application on its own, also over methods that were wrapped before', async () => {
    const texts: string[] = [];
    const messages = { where: () => '', fix: () => '', answer: problemOf };
    const make = () =>
      new ResponseGuards({ ...messages, report: ({ message }) => texts.push(message) });
    const [outer, inner] = [make(), make()];
    const { status } = await answerOf(
      (response) => {
        outer.guard(response);
        inner.guard(response);
        inner.set(response, 'open');
        response.end(secret);
      },
      listAccess(),
      'open',
    );
    expect([status, texts.length]).toEqual([500, 1]);
  });

  it('that was refused stays refused', async () => {
    const { status, text } = await answerOf((response, access) => {
      response.end(secret);
      if ('markApplied' in access) access.markApplied();
      response.end(secret);
    });
    expect([status, text.includes('secret')]).toEqual([500, false]);
  });
});
