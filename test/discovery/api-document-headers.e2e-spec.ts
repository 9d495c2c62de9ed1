/** The API document is true about headers: a route takes and sends what the document says. */
import type request from 'supertest';
import type { ApiDocument } from '../../apps/signing-service/src/features/api-document/api-document.service.js';
import { pathOf, type Targets, type WriteRoute, writeRoutes } from '../attacks/write-routes.js';
import { findTargets } from '../attacks/write-targets.js';
import { bootApp, type TestService } from '../support/app.js';
import { exhaustive } from '../support/exhaustive.js';

type Operation = ApiDocument['paths'][string][string];

let service: TestService;
let document: ApiDocument;
let targets: Targets;

beforeAll(async () => {
  service = await bootApp();
  document = (await service.as('nobody').get('/openapi.json').expect(200)).body as ApiDocument;
  targets = await findTargets(service);
  const key = { apiKey: 'first-api-key-0' };
  await service.as('admin').put('/account/certcentral-key', key).expect(201);
}, 60_000);

afterAll(() => service.close());

/** The operation of a route of the table, such as `POST /keypairs/:id/sign`. */
function operationOf({ route }: Pick<WriteRoute, 'route'>): Operation {
  const [method = '', wanted = ''] = route.split(' ');
  const plain = (path: string) => path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, ':id');
  const found = Object.entries(document.paths).find(
    ([path, methods]) => plain(path) === wanted && method.toLowerCase() in methods,
  );
  const operation = found?.[1][method.toLowerCase()];
  if (operation === undefined) throw new Error(`The document lacks ${route}.`);
  return operation;
}

const takes = ({ parameters }: Operation, header: string): boolean =>
  parameters.some(({ name }) => name === header);

function send(route: WriteRoute, header: string, value: string): request.Test {
  const method = route.route.split(' ')[0]?.toLowerCase() as 'patch' | 'put' | 'delete' | 'post';
  const path = pathOf(route, targets);
  const caller = path.startsWith('/system/') ? 'operator' : 'admin';
  return service.as(caller)[method](path, route.body).set(header, value);
}

/** Where the content of the body, or somebody outside, refuses before anything is changed. */
const refusesContent = /\/import$|\/secrings$|\/validate$/;
/** Where nothing is changed, so that there is nothing to be conditional or repeated. */
const asksOnly = new Set(['POST /roles/:id/impact', 'POST /access/explain']);

it('says of every change whether its object can be a condition', async () => {
  const conditional: string[] = [];
  for (const route of writeRoutes(targets)) {
    if (refusesContent.test(route.route) || asksOnly.has(route.route)) continue;
    const isSaid = takes(operationOf(route), 'If-Match');
    // What has no object is refused under any condition; what has one is refused under a wrong one.
    const { status } = await send(route, 'If-Match', isSaid ? '"of another state"' : '*');
    expect([route.route, status]).toEqual([route.route, 412]);
    if (isSaid) conditional.push(route.route);
  }
  expect(conditional.length).toBeGreaterThan(50);
  expect(conditional).toContain('DELETE /teams/:id');
  expect(conditional).not.toContain('POST /teams');
}, 60_000);

it('says of every POST whether it takes an Idempotency-Key', async () => {
  const posts = writeRoutes(targets).filter(({ route }) => route.startsWith('POST '));
  let refused = 0;
  for (const route of posts) {
    if (refusesContent.test(route.route)) continue;
    const isSaid = takes(operationOf(route), 'Idempotency-Key');
    expect([route.route, isSaid && asksOnly.has(route.route)]).toEqual([route.route, false]);
    if (asksOnly.has(route.route)) continue;
    // A key of a wrong form is read only where one is taken; a right one is refused where none is.
    const answer = await send(route, 'Idempotency-Key', isSaid ? 'two words' : 'a-key');
    expect([route.route, answer.status]).toEqual([route.route, 400]);
    const expected = isSaid ? 'must be one key' : 'must be left out';
    expect([route.route, JSON.stringify(answer.body)]).toEqual([
      route.route,
      expect.stringContaining(`"Idempotency-Key","expected":"${expected}`),
    ]);
    if (!isSaid) refused += 1;
  }
  expect(refused).toBeGreaterThan(3);
}, 60_000);

it('says where an answer has an ETag, a Location and the mark of a repetition', async () => {
  const admin = service.as('admin');
  const { keypair } = targets;
  const digest = Buffer.alloc(32, 7).toString('base64');
  const key = (sent: request.Test) => sent.set('Idempotency-Key', 'once');
  const team = () => key(admin.post('/teams', { name: 'documented' }));
  await team().expect(201);
  const asked: [route: string, sent: request.Test][] = [
    ['GET /keypairs', admin.get('/keypairs')],
    ['GET /keypairs/:id', admin.get(`/keypairs/${keypair}`)],
    ['GET /me', admin.get('/me')],
    ['GET /account/settings', admin.get('/account/settings')],
    ['PATCH /keypairs/:id', admin.patch(`/keypairs/${keypair}`, { alias: 'k-open' })],
    ['POST /teams', team()],
    ['POST /me/credentials', admin.post('/me/credentials')],
    [
      'POST /keypairs/:id/export-requests',
      admin.post(`/keypairs/${keypair}/export-requests`, { reason: 'Move' }),
    ],
    [
      'POST /keypairs/:id/sign',
      admin.post(`/keypairs/${keypair}/sign`, { digestAlgorithm: 'SHA-256', digest }),
    ],
    [
      'POST /threat-scans',
      admin
        .post('/threat-scans?name=a.bin')
        .set('Content-Type', 'application/octet-stream')
        .send(Buffer.from('a')),
    ],
  ];
  for (const [route, sent] of asked) {
    const { status, headers } = await sent;
    const { responses } = operationOf({ route });
    const success = responses[String(status)];
    const said = Object.keys((success as { headers?: object } | undefined)?.headers ?? {});
    const isNew = route !== 'POST /teams';
    const sentOnes = ['etag', 'location', 'idempotency-replayed'].filter((name) => name in headers);
    expect([route, sentOnes]).toEqual([
      route,
      said.map((name) => name.toLowerCase()).filter((name) => !isNew || !name.startsWith('idem')),
    ]);
    expect([route, '304' in responses]).toEqual([
      route,
      route.startsWith('GET') && 'etag' in headers,
    ]);
  }
});

it('says which methods Allow names', async () => {
  const paths = Object.entries(document.paths).filter((_, at) => exhaustive || at % 8 === 0);
  for (const [path, methods] of paths) {
    const said = Object.values(methods).map((operation) => operation['x-allow']);
    const [allow = []] = said;
    for (const each of said) expect([path, each]).toEqual([path, allow]);
    const other = (['delete', 'put', 'get'] as const).find(
      (each) => !allow.includes(each.toUpperCase()),
    );
    if (other === undefined || !path.startsWith('/api/v1/')) continue;
    const example = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, targets.none);
    const { headers } = await service.as('nobody')[other](example).expect(405);
    expect([path, headers['allow']]).toEqual([path, allow.join(', ')]);
  }
});

it('says what a caller is told who sends too much', async () => {
  const limited = await bootApp({ environment: { REQUESTS_PER_SECOND: '1' } });
  try {
    const ask = () => limited.as('alice').get('/me');
    const answers = await Promise.all(Array.from({ length: 11 }, ask));
    const refused = answers.find(({ status }) => status === 429);
    const said = Object.keys(document.components.responses.Limit.headers);
    expect(Object.keys(refused?.headers ?? {})).toEqual(
      expect.arrayContaining(said.map((name) => name.toLowerCase())),
    );
    const limit = { $ref: '#/components/responses/Limit' };
    expect(operationOf({ route: 'GET /me' }).responses['429']).toEqual(limit);
    expect(operationOf({ route: 'GET /health' }).responses).not.toHaveProperty('429');
  } finally {
    await limited.close();
  }
});
