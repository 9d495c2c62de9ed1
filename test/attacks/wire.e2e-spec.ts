/** Attacks by the wire: paths, methods and headers that mean something else to somebody else, and what answers give away. */
import { AttackScene } from './attacks.fixture.js';
import { exchange } from './raw-exchange.js';

const absent = '01890000-0000-7000-8000-000000000000';
const digest = { digestAlgorithm: 'SHA-256', digest: Buffer.alloc(32, 5).toString('base64') };
const alice = 'Authorization: Bearer demo-alice';

describe.each(['forbidden', 'hidden'] as const)(
  'attacks by the wire, existence %s',
  (existence) => {
    let scene: AttackScene;

    beforeAll(async () => {
      scene = await AttackScene.start(existence);
    }, 60_000);

    afterAll(() => scene.service.close());

    const as = (name: string) => scene.service.as(name);

    /** The same request without what tells the two ids apart and what no two answers share. */
    const comparable = ({ status, headers, text }: Answer, id: string) => ({
      status,
      headers: Object.fromEntries(
        Object.entries(headers).filter(([name]) => !['date', 'x-decision-id'].includes(name)),
      ),
      text: text?.replaceAll(id, ':id'),
    });

    describe('paths', () => {
      it.each([
        ['a trailing slash', (id: string) => `/api/v1/keypairs/${id}/`],
        ['upper case', (id: string) => `/api/v1/KEYPAIRS/${id}`],
        ['mixed case', (id: string) => `/API/v1/KeyPairs/${id}`],
      ])('%s is decided like the plain path', async (_name, path) => {
        const denied = await exchange(scene.service, [`GET ${path(scene.k2)} HTTP/1.1`, alice]);
        const permitted = await exchange(scene.service, [`GET ${path(scene.k1)} HTTP/1.1`, alice]);
        expect([denied.status, permitted.status]).toEqual([scene.refusal, 200]);
      });

      it.each([
        ['two slashes in front', '//api/v1/keypairs/ID'],
        ['two slashes between', '/api/v1/keypairs//ID'],
        ['a path parameter', '/api/v1/keypairs;a=1/ID'],
        ['a dot', '/api/v1/./keypairs/ID'],
        ['two dots', '/api/v1/x/../keypairs/ID'],
        ['backslashes', '\\api\\v1\\keypairs\\ID'],
        ['two dots behind an open route', '/api/v1/health/../keypairs/ID'],
        ['the same, encoded', '/api/v1/health%2f..%2fkeypairs/ID'],
        ['a path parameter behind an open route', '/api/v1/health;/keypairs/ID'],
        ['an encoded slash is never split again', '/api/v1/keypairs%2fID'],
      ])('%s reaches no handler', async (_name, path) => {
        for (const id of [scene.k1, scene.k2]) {
          const { status, text } = await exchange(scene.service, [
            `GET ${path.replace('ID', id)} HTTP/1.1`,
            alice,
          ]);
          expect(path.startsWith('/') ? [404] : [400, 404]).toContain(status);
          expect(text).not.toContain('publicKeyPem');
        }
      });

      it.each([
        'GET api/v1/keypairs/ID HTTP/1.1',
        'GET * HTTP/1.1',
        'get /api/v1/keypairs/ID HTTP/1.1',
      ])('%s reaches no handler', async (line) => {
        const { status, text } = await exchange(scene.service, [
          line.replace('ID', scene.k1),
          alice,
        ]);
        expect([400, 404]).toContain(status);
        expect(text).not.toContain('publicKeyPem');
      });

      it.each(['%', '%E0%A4%A', '%C0%AE'])('the malformed escape %s', async (id) => {
        const { status, text } = await exchange(scene.service, [
          `GET /api/v1/keypairs/${id} HTTP/1.1`,
          alice,
        ]);
        expect(status).toBe(400);
        expect(text).toContain('application/problem+json');
        expect(text).not.toMatch(/node_modules|\.js:|\bat \w+/);
      });
    });

    describe('headers', () => {
      const headers = [
        'x-middleware-subrequest: middleware:middleware:middleware:middleware:middleware',
        ...['X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Prefix'].map(
          (name) => `${name}: /health`,
        ),
        ...['X-Internal: 1', 'X-User-Id: admin', 'X-Forwarded-User: admin', 'X-Account: globex'],
        ...['X-Forwarded-For: 127.0.0.1', 'Forwarded: for=127.0.0.1', 'Cookie: token=demo-admin'],
        ...['X-API-Key: demo-admin', 'Proxy-Authorization: Bearer demo-admin'],
      ];

      it.each(headers)('"%s" changes no decision', async (header) => {
        const statuses = [];
        for (const [id, credential] of [
          [scene.k2, alice],
          [scene.k9, alice],
          [scene.k1, alice],
          [scene.k1, 'X-None: 1'],
        ]) {
          const line = `GET /api/v1/keypairs/${id} HTTP/1.1`;
          statuses.push((await exchange(scene.service, [line, `${credential}`, header])).status);
        }
        expect(statuses).toEqual([scene.refusal, 404, 200, 401]);
      });

      it('no other method than the real one is decided', async () => {
        const certificate = await scene.firstCertificate(scene.k1);
        const path = `/certificates/${certificate}`;
        await as('alice')
          .post(path, { _method: 'DELETE' })
          .set('X-HTTP-Method-Override', 'DELETE')
          .expect(405);
        await as('alice').get(`${path}?_method=DELETE`).set('X-HTTP-Method', 'DELETE').expect(200);
        await as('alice').get(path).expect(200);
      });

      it.each([
        [
          'two credentials',
          ['Authorization: Bearer demo-alice', 'Authorization: Bearer demo-admin'],
        ],
        [
          'the same twice',
          ['Authorization: Bearer demo-alice', 'Authorization: Bearer demo-alice'],
        ],
        ['two in one header', ['Authorization: Bearer demo-alice, Bearer demo-admin']],
        [
          'another scheme',
          [`Authorization: Basic ${Buffer.from('alice:demo-alice').toString('base64')}`],
        ],
        ['a token in the query', ['X-None: 1']],
      ])('%s is no credential', async (_name, credentials) => {
        const line = `GET /api/v1/keypairs/${scene.k1}?access_token=demo-alice HTTP/1.1`;
        expect((await exchange(scene.service, [line, ...credentials])).status).toBe(401);
      });

      it('a credential in a trailer is none, one in front is', async () => {
        const head = ['POST /api/v1/me/credentials HTTP/1.1', 'Transfer-Encoding: chunked'];
        const json = [...head, 'Content-Type: application/json', 'Trailer: Authorization'];
        const body = 'd\r\n{"label":"t"}\r\n';
        const trailed = `${body}0\r\n${alice}\r\n\r\n`;
        expect((await exchange(scene.service, json, trailed)).status).toBe(401);
        expect((await exchange(scene.service, [...json, alice], `${body}0\r\n\r\n`)).status).toBe(
          201,
        );
      });
    });

    describe('existence', () => {
      it.each(['HEAD', 'OPTIONS', 'GET', 'TRACE'])(
        '%s answers alike for what is hidden, foreign and absent',
        async (method) => {
          const ids = existence === 'hidden' ? [scene.k2, scene.k9, absent] : [scene.k9, absent];
          const answers = [];
          for (const id of ids) {
            const { status, text } = await exchange(scene.service, [
              `${method} /api/v1/keypairs/${id} HTTP/1.1`,
              alice,
            ]);
            const stable = text
              .replaceAll(id, ':id')
              .replaceAll(/^(?:date|x-decision-id): .*\r\n/gim, '');
            answers.push({ status, stable });
          }
          expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
          expect(answers[0]?.status).toBe(method === 'TRACE' ? answers[0]?.status : 404);
        },
      );

      it('a bad body is answered like a good one for what is hidden, foreign and absent', async () => {
        const holder = await scene.callers.caller(scene.acme, ['sign', 'generate-certificate']);
        for (const path of ['sign', 'certificates']) {
          for (const id of [scene.k2, scene.k9, absent]) {
            const good = await holder.post(`/keypairs/${id}/${path}`, digest);
            const bad = await holder.post(`/keypairs/${id}/${path}`, { surprise: [] });
            expect(comparable(bad, id)).toEqual(comparable(good, id));
          }
        }
      });

      it('a denial names permissions, never people or roles', async () => {
        const { text } = await as('audrey').get(`/keypairs/${scene.k1}`).expect(403);
        expect(JSON.parse(text)).toMatchObject({
          code: 'permission-missing',
          missing: ['view-keypair'],
        });
        expect(text).not.toMatch(/alice|robot|admin|engineer|auditor/i);
      });
    });
  },
);

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string | undefined;
}
