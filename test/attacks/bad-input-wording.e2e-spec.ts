/** The most basic mistake of a field is reported: that a value is not text, not how long a text may be. */
import { bootApp, type TestService } from '../support/app.js';

/** Who asks for what with which body, and what is reported; `:k1` and `:open` are the ids of keypairs. */
const refused: readonly (readonly [string, string, string, unknown, object])[] = [
  ['admin', 'POST', '/keypairs/:k1/csr', {}, { subject: 'must be a string.' }],
  ['admin', 'POST', '/keypairs/:k1/csr', { subject: 7 }, { subject: 'must be a string.' }],
  [
    'admin',
    'POST',
    '/keypairs/:k1/csr',
    { subject: 'x'.repeat(513) },
    { subject: 'must be shorter than or equal to 512 characters.' },
  ],
  [
    'alice',
    'GET',
    '/keypairs?limit=abc',
    undefined,
    { limit: 'must be an integer from 1 to 200.' },
  ],
  [
    'alice',
    'GET',
    '/keypairs?limit=201',
    undefined,
    { limit: 'must be an integer from 1 to 200.' },
  ],
  ['alice', 'GET', '/keypairs?limit=0', undefined, { limit: 'must be an integer from 1 to 200.' }],
  ['mia', 'PATCH', '/keypairs/:k1', { users: null }, { users: 'must be an array.' }],
  ['mia', 'PATCH', '/keypairs/:k1', { users: [7] }, { users: 'must be an id: a lower-case UUID.' }],
  [
    'admin',
    'POST',
    '/releases',
    { type: 'online', keypairIds: ':k1' },
    expect.objectContaining({ keypairIds: 'must be an array.' }),
  ],
  [
    'admin',
    'POST',
    '/releases',
    { name: 7, type: 'online', keypairIds: [':open'], windowStart: 'soon' },
    {
      name: 'must be 1 to 100 letters, digits, dots, underscores or hyphens.',
      windowStart: expect.stringMatching(/^must be /),
      windowEnd: expect.stringMatching(/^must be /),
    },
  ],
  [
    'admin',
    'POST',
    '/users',
    { email: 'nobody', kind: 'robot', roles: 'lead' },
    {
      name: 'must be a string.',
      email: 'must be an e-mail address.',
      kind: 'must be one of the following values: user, service.',
      roles: 'must be an array.',
    },
  ],
  ['admin', 'POST', '/teams', { name: ['red'] }, { name: 'must be a string.' }],
  [
    'admin',
    'POST',
    '/hierarchies',
    { name: 'x'.repeat(54), kind: 'open' },
    { name: 'must be shorter than or equal to 53 characters.' },
  ],
  [
    'admin',
    'PATCH',
    '/account/settings',
    { teamsEnabled: 'yes' },
    { teamsEnabled: 'must be a boolean value.' },
  ],
  [
    'alice',
    'POST',
    '/keypairs/:k1/sign',
    { message: 'A'.repeat(174_765) },
    { message: 'must be shorter than or equal to 174764 characters.' },
  ],
];

describe('the mistake that is told', () => {
  let service: TestService;
  let k1: string;
  let open: string;

  beforeAll(async () => {
    service = await bootApp();
    k1 = await service.keypair('k1');
    open = await service.keypair('k-open');
  }, 60_000);

  afterAll(() => service.close());

  it.each(refused)('%s %s %s %j: %j', async (who, method, path, body, told) => {
    const client = service.as(who);
    const fill = (text: string) => text.replaceAll(':k1', k1).replaceAll(':open', open);
    const at = fill(path);
    const sent =
      body === undefined ? undefined : (JSON.parse(fill(JSON.stringify(body))) as object);
    const sending = { GET: client.get, POST: client.post, PATCH: client.patch }[method];
    const answer = await sending?.(at, sent);
    expect(answer?.status).toBe(400);
    const errors: { field: string; expected: string }[] = answer?.body.errors ?? [];
    const expected = Object.fromEntries(errors.map((each) => [each.field, each.expected]));
    expect(expected).toMatchObject(told);
    expect(errors).toHaveLength(new Set(errors.map(({ field }) => field)).size);
  });

  it('is none where the limits are kept', async () => {
    await service.as('alice').get('/keypairs?limit=200').expect(200);
    await service.as('admin').post(`/keypairs/${k1}/csr`, { subject: 'CN=k1' }).expect(201);
    const hierarchy = { name: 'x'.repeat(53), kind: 'open' };
    await service.as('admin').post('/hierarchies', hierarchy).expect(201);
  });

  it('is none of a message of the promised size', async () => {
    const body = { alias: 'ed', algorithm: 'ED25519' };
    const { id } = (await service.as('admin').post('/keypairs', body).expect(201)).body;
    const sign = (bytes: number) =>
      service
        .as('admin')
        .post(`/keypairs/${id}/sign`, { message: Buffer.alloc(bytes, 'x').toString('base64') });
    await sign(131_072).expect(201);
    await sign(131_073).expect(400);
  });

  it('is none of a credential without a label', async () => {
    const plain = await service.as('alice').post('/me/credentials').expect(201);
    expect(plain.body.label).toBe('unnamed');
    const labelled = await service.as('alice').post('/me/credentials', { label: 'laptop' });
    expect([labelled.status, labelled.body.label]).toEqual([201, 'laptop']);
    await service.as('alice').post('/me/credentials', { label: null }).expect(400);
    await service.as('alice').post('/me/credentials', { label: 7 }).expect(400);
  });
});
