/** Limits of rate and size: how much one principal may ask, and how many wrong tokens an address may send. */
import request from 'supertest';
import { bootApp, clientWith, type TestService } from '../support/app.js';

interface Refused {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: object;
}

/** The answers to the same request, sent several times. */
async function repeated(times: number, send: () => PromiseLike<Refused>): Promise<Refused[]> {
  const answers: Refused[] = [];
  for (let sent = 0; sent < times; sent += 1) answers.push(await send());
  return answers;
}

function expectRefused({ headers, body }: Refused, limit: number): void {
  expect(body).toMatchObject({
    type: 'urn:countersign:problem:too-many-requests',
    status: 429,
    title: 'Too many requests',
  });
  expect(headers).toMatchObject({
    'content-type': expect.stringMatching(/^application\/problem\+json/),
    'retry-after': expect.stringMatching(/^[1-9]\d*$/),
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': expect.stringMatching(/^\d+$/),
  });
}

describe('limits', () => {
  let service: TestService;

  afterEach(() => service.close());

  const boot = async (environment: Readonly<Record<string, string>>) => {
    service = await bootApp({ environment });
  };

  it('attack A10: 200 wrong tokens are slowed, and the right token from the same address is not', async () => {
    await boot({ WRONG_TOKENS_PER_MINUTE: '30' });
    const wrong = (at: number) => clientWith(service, `guess-${at}`);
    let sent = 0;

    const answers = await repeated(200, () => wrong((sent += 1)).get('/me'));

    const statuses = answers.map(({ status }) => status);
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 401));
    expect(new Set(statuses.slice(30))).toEqual(new Set([429]));
    const [last] = answers.slice(-1);
    if (last !== undefined) expectRefused(last, 30);
    await wrong(0).get('/no-such-path').expect(429);
    await wrong(0).post('/keypairs', { alias: 'x' }).expect(429);
    await service.as('alice').get('/me').expect(200);
    await service.as('nobody').get('/me').expect(401);
    await service.as('nobody').get('/health').expect(200);
  });

  it('counts wrong tokens for each address that a trusted proxy names, IPv6 by its network', async () => {
    await boot({ WRONG_TOKENS_PER_MINUTE: '2', TRUSTED_PROXIES: '1' });
    const from = (address: string) =>
      clientWith(service, 'guess').get('/me').set('X-Forwarded-For', address);

    for (const address of ['192.0.2.1', '2001:db8:1:2::1']) {
      expect((await repeated(3, () => from(address))).map(({ status }) => status)).toEqual([
        ...[401, 401, 429],
      ]);
    }
    await from('192.0.2.2').expect(401);
    await from('2001:db8:1:2:ffff::7').expect(429);
    await from('2001:db8:1:3::1').expect(401);
    await from('198.51.100.9, 192.0.2.1').expect(429);
  });

  it('does not believe a client that there is a proxy', async () => {
    await boot({ WRONG_TOKENS_PER_MINUTE: '2' });
    const from = (address: string) =>
      clientWith(service, 'guess').get('/me').set('X-Forwarded-For', address);
    let sent = 0;

    const answers = await repeated(3, () => from(`192.0.2.${(sent += 1)}`));

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 429]);
  });

  it('counts wrong codes of recoveries as wrong tokens, and lets the right one pass', async () => {
    await boot({ WRONG_TOKENS_PER_MINUTE: '3' });
    const code = (one: string, other: string) =>
      service.as('nobody').post('/recovery').set('Authorization', `Recovery ${one}.${other}`);
    const wrong = 'x'.repeat(43);

    const answers = await repeated(4, () => code(wrong, wrong));

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
    const [last] = answers.slice(-1);
    if (last !== undefined) expectRefused(last, 3);
    const [acme, ron] = [
      await service.named('account', 'acme'),
      await service.named('user', 'ron'),
    ];
    const tokens = service.database.handle.db.updateTable('apiToken');
    await tokens.set({ revokedAt: new Date() }).where('userId', '=', ron).execute();
    const { body: opened } = await service
      .as('operator')
      .post(`/system/accounts/${acme}/recovery`, { administrator: 'ron' })
      .expect(201);
    const { body: confirmed } = await service
      .as('admin')
      .post(`/users/${ron}/recovery/confirm`)
      .expect(200);
    await code(opened.half, confirmed.half).expect(201);
  });

  it.each([
    [
      'API keys beside a code',
      '/signingmanager/api/v1/keypairs',
      'Recovery x',
      { 'X-Api-Key': 'guess' },
    ],
    ['tokens of the metrics', '/metrics', 'Bearer guess', {}],
  ])(
    'counts wrong %s as wrong tokens, and lets the right one pass',
    async (_, path, code, more) => {
      await boot({ WRONG_TOKENS_PER_MINUTE: '3', METRICS_TOKEN: 'the-right-one-of-the-metrics' });
      const ask = (headers: Record<string, string>) =>
        request(service.app.getHttpServer()).get(path).set(headers);

      const answers = await repeated(4, () => ask({ Authorization: code, ...more }));

      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
      await ask({
        Authorization: 'Bearer the-right-one-of-the-metrics',
        'X-Api-Key': 'demo-alice',
      }).expect(200);
    },
  );

  it('counts a wrong token that is sent instead of a code once, and a right one not', async () => {
    await boot({ WRONG_TOKENS_PER_MINUTE: '3' });
    const redeemWith = (token: string) => clientWith(service, token).post('/recovery');

    const right = await repeated(4, () => redeemWith('demo-alice'));
    const wrong = await repeated(4, () => redeemWith('guess'));

    expect(right.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  });

  it('gives each principal so many requests, and the others theirs', async () => {
    await boot({ REQUESTS_PER_SECOND: '1' });
    const answers = await repeated(12, () => service.as('alice').get('/keypairs?limit=1'));

    const statuses = answers.map(({ status }) => status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
    expect(answers[0]?.headers).not.toHaveProperty('x-ratelimit-limit');
    const [last] = answers.slice(-1);
    if (last !== undefined) expectRefused(last, 10);
    const denied = await service.as('alice').post('/keypairs/import', {}).expect(429);
    expect(denied.headers).not.toHaveProperty('x-decision-id');
    await service.as('bob').get('/keypairs?limit=1').expect(200);
  });

  it('gives each principal so many mebibytes of uploads', async () => {
    await boot({ UPLOAD_MIB_PER_MINUTE: '3' });
    const upload = (user: string) =>
      service
        .as(user)
        .post('/threat-scans?name=a.bin')
        .set('Content-Type', 'application/octet-stream')
        .send(Buffer.alloc(2 * 1024 * 1024));

    await upload('admin').expect(202);
    const refused = await upload('admin').expect(429);
    expectRefused(refused, 3);
    await service.as('admin').get('/threat-scans').expect(200);
  });

  it('counts what arrives without an announced length, content to scan and to sign', async () => {
    await boot({ UPLOAD_MIB_PER_MINUTE: '6' });
    const key = { name: 'Release', email: 'release@example.org', algorithm: 'ED25519' };
    const { body: master } = await service.as('admin').post('/gpg/master-keys', key).expect(201);
    const address = await service.app.getUrl();
    const upload = async (path: string) => {
      const { status } = await fetch(`${address}/api/v1${path}`, {
        method: 'POST',
        headers: {
          Authorization: 'Bearer demo-admin',
          'Content-Type': 'application/octet-stream',
        },
        body: new Blob([new Uint8Array(2 * 1024 * 1024)]).stream(),
        ...{ duplex: 'half' },
      });
      return status;
    };
    const paths = ['/threat-scans?name=a.bin', `/gpg/master-keys/${master.id}/sign-content`];
    const statuses: number[] = [];
    for (const path of [...paths, ...paths, ...paths]) statuses.push(await upload(path));

    expect(statuses).toEqual([202, 201, 202, 429, 429, 429]);
  });

  it('can be switched off', async () => {
    await boot({ WRONG_TOKENS_PER_MINUTE: '0', REQUESTS_PER_SECOND: '0' });
    const wrong = await repeated(50, () => clientWith(service, 'guess').get('/me'));
    const right = await repeated(50, () => service.as('alice').get('/me'));

    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]));
    expect(new Set(right.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
