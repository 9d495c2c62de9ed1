/** The API of DigiCert ONE's signing manager, spoken as its public clients do: jsign asks in this order and with these URLs. */
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootApp, type TestService } from '../support/app.js';

interface Certificate {
  readonly id: string;
  readonly alias: string;
  readonly cert: string;
  readonly chain: readonly { readonly blob: string; readonly cert_type: string }[];
  readonly keypair: { readonly id: string };
}

/** A client that sends its token as jsign does, and writes aliases into URLs as they are. */
class SigningClient {
  constructor(
    private readonly endpoint: string,
    private readonly key: string,
  ) {}

  async send(method: string, resource: string, body?: object, headers: object = {}) {
    const response = await fetch(`${this.endpoint}/signingmanager/api/v1/${resource}`, {
      method,
      headers: {
        ...{ 'x-api-key': this.key, 'User-Agent': 'Jsign/7.1' },
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { status } = response;
    return {
      status,
      type: response.headers.get('content-type'),
      body: (await response.json()) as Record<string, unknown>,
    };
  }

  async certificates(query: string): Promise<Certificate[]> {
    const { status, body } = await this.send('GET', `certificates?${query}`);
    expect(status).toBe(200);
    return body['items'] as Certificate[];
  }

  /** Certificate by alias, then the keypair with two slashes, then the hash of the data. */
  async sign(alias: string, algorithm: string, data: Buffer) {
    const field = /^[0-9a-f-]+$/.test(alias) ? 'id' : 'alias';
    const [certificate] = await this.certificates(`${field}=${alias}`);
    if (certificate === undefined) throw new Error(`No certificate ${alias}.`);
    const { body: keypair } = await this.send('GET', `/keypairs/${certificate.keypair.id}`);
    const digest = algorithm.slice(0, algorithm.indexOf('with')).toLowerCase();
    const hash = createHash(digest).update(data).digest('base64');
    const request = { account: keypair['account'], sig_alg: algorithm, hash };
    const path = `keypairs/${certificate.keypair.id}/sign`;
    const { status, body } = await this.send('POST', path, request);
    return { status, body, certificate, keypair };
  }
}

describe("the signing manager's API", () => {
  let service: TestService;
  let endpoint: string;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signing-manager-'));
    service = await bootApp();
    endpoint = await service.app.getUrl();
  }, 60_000);

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await service.close();
  });

  const client = (user: string) => new SigningClient(endpoint, `demo-${user}`);

  /** Whether openssl finds the signature good under the key of the certificate. */
  function verify(
    certificate: Certificate,
    digest: string,
    data: Buffer,
    signature: unknown,
  ): string {
    const path = (name: string) => join(folder, name);
    const { publicKey } = new X509Certificate(Buffer.from(certificate.cert, 'base64'));
    writeFileSync(path('key.pem'), publicKey.export({ format: 'pem', type: 'spki' }));
    writeFileSync(path('data'), data);
    writeFileSync(path('signature'), Buffer.from(String(signature), 'base64'));
    const args = [
      'dgst',
      `-${digest}`,
      '-verify',
      path('key.pem'),
      '-signature',
      path('signature'),
    ];
    return execFileSync('openssl', [...args, path('data')]).toString();
  }

  /** Has `admin` ask for a certificate. */
  async function issue(keypairId: string, more: { readonly alias?: string } = {}) {
    const admin = service.as('admin');
    const { body } = await admin.get('/directory/certificate-profiles').expect(200);
    const profileId = (body as { items: { id: string }[] }).items[0]?.id;
    const request = { profileId, subject: 'CN=jsign', ...more };
    return admin.post(`/keypairs/${keypairId}/certificates`, request);
  }

  /** A certificate under an RSA keypair, made by `admin`. */
  async function rsaCertificate(alias: string): Promise<void> {
    const request = { alias, algorithm: 'RSA_3072' };
    const { body } = await service.as('admin').post('/keypairs', request).expect(201);
    expect(await issue((body as { id: string }).id)).toMatchObject({ status: 201 });
  }

  it('signs with ECDSA, which openssl verifies, and records it like any signature', async () => {
    const data = Buffer.from('an artifact');
    const { status, body, certificate, keypair } = await client('alice').sign(
      'k1',
      'SHA256withECDSA',
      data,
    );
    expect(status).toBe(201);
    expect(keypair).toMatchObject({
      alias: 'k1',
      key_alg: 'EC',
      key_size: 256,
      account: { id: expect.any(String) as string },
    });
    expect(verify(certificate, 'sha256', data, body['signature'])).toBe('Verified OK\n');
    const id = String(body['id']);
    await service.as('admin').get(`/signature-log/${id}`).expect(200);
    expect(certificate.chain.map(({ cert_type: type }) => type)).toEqual(['intermediate', 'root']);
    const [leaf, issuer, root] = [
      certificate.cert,
      ...certificate.chain.map(({ blob }) => blob),
    ].map((der) => new X509Certificate(Buffer.from(der, 'base64')));
    if (leaf === undefined || issuer === undefined || root === undefined)
      throw new Error('No chain.');
    expect([leaf.verify(issuer.publicKey), issuer.verify(root.publicKey)]).toEqual([true, true]);
  });

  it.each(['SHA256withRSA', 'SHA384withRSA', 'SHA512withRSA'])(
    'signs with RSA and PKCS#1 v1.5 by %s, with an alias that looks like an id',
    async (algorithm) => {
      const alias = `feed-${algorithm.slice(3, 6)}`;
      await rsaCertificate(alias);
      const data = Buffer.from(algorithm);
      const { body, certificate, keypair } = await client('admin').sign(alias, algorithm, data);
      expect(keypair).toMatchObject({ key_alg: 'RSA', key_size: 3072 });
      expect(verify(certificate, `sha${algorithm.slice(3, 6)}`, data, body['signature'])).toBe(
        'Verified OK\n',
      );
    },
    30_000,
  );

  it('lists certificates as jsign asks for its aliases, and finds nothing with 200', async () => {
    const active = await client('admin').certificates('limit=100&certificate_status=ACTIVE');
    expect(active.map(({ alias }) => alias)).toEqual(expect.arrayContaining(['k1', 'k2']));
    const alices = await client('alice').certificates('limit=100&certificate_status=ACTIVE');
    expect(alices.map(({ alias }) => alias)).not.toHaveLength(0);
    const answer = await client('alice').send('GET', 'certificates?alias=nothing');
    expect(answer).toMatchObject({ status: 200, body: { total: 0, offset: 0, items: [] } });
    const page = await client('admin').send('GET', 'certificates?limit=1&offset=1');
    expect(page.body).toMatchObject({ total: expect.any(Number) as number, offset: 1, limit: 1 });
    expect(page.body['items']).toHaveLength(1);
  });

  it('finds keypairs by alias, in lists, in paths and for signing', async () => {
    const { body } = await client('robot').send('GET', 'keypairs?alias=k1');
    expect(body).toMatchObject({ total: 1, items: [{ alias: 'k1' }] });
    expect((await client('robot').send('GET', 'keypairs/k1')).body).toMatchObject({ alias: 'k1' });
    const hash = createHash('sha256').update('x').digest('base64');
    const request = { sig_alg: 'SHA256withECDSA', hash };
    expect(await client('robot').send('POST', 'keypairs/k1/sign', request)).toMatchObject({
      status: 201,
    });
  });

  it.each(['keypairs', 'sign', 'certificates'])(
    'signs by a keypair with the alias %s',
    async (alias) => {
      const admin = service.as('admin');
      await admin.post('/keypairs', { alias, algorithm: 'ECDSA_P256' }).expect(201);
      const hash = createHash('sha256').update('x').digest('base64');
      const request = { sig_alg: 'SHA256withECDSA', hash };
      expect((await client('admin').send('GET', `keypairs/${alias}`)).body).toMatchObject({
        alias,
      });
      const signed = await client('admin').send('POST', `keypairs/${alias}/sign`, request);
      expect(signed).toMatchObject({ status: 201 });
    },
  );

  it('does not give the signature by one keypair for another that has its alias now', async () => {
    const [admin, alice] = [service.as('admin'), client('alice')];
    const [k1, open] = [await service.keypair('k1'), await service.keypair('k-open')];
    const sign = () => {
      const request = { sig_alg: 'SHA256withECDSA', hash: Buffer.alloc(32).toString('base64') };
      return alice.send('POST', 'keypairs/k1/sign', request, { 'Idempotency-Key': 'alias' });
    };
    const first = await sign();
    expect(await sign()).toEqual(first);
    await admin.patch(`/keypairs/${k1}`, { alias: 'k1-before' }).expect(200);
    await admin.patch(`/keypairs/${open}`, { alias: 'k1' }).expect(200);
    expect([first.status, (await sign()).status]).toEqual([201, 422]);
    await admin.patch(`/keypairs/${open}`, { alias: 'k-open' }).expect(200);
    await admin.patch(`/keypairs/${k1}`, { alias: 'k1' }).expect(200);
    expect(await sign()).toEqual(first);
  });

  it('takes a name that is an id for the id, whatever the aliases of others are', async () => {
    const admin = service.as('admin');
    const [k1, k2] = [await service.keypair('k1'), await service.keypair('k2')];
    const { body: wanted } = await issue(k1);
    const { id } = wanted as { id: string };
    expect(await issue(k2, { alias: id })).toMatchObject({ status: 201 });
    await admin.patch(`/keypairs/${k2}`, { alias: k1 }).expect(200);

    for (const field of ['alias', 'id']) {
      const { body } = await client('admin').send('GET', `certificates?${field}=${id}`);
      expect(body).toMatchObject({ total: 1, items: [{ id }] });
    }
    const { body } = await client('admin').send('GET', `keypairs/${k1}`);
    expect(body).toMatchObject({ id: k1, alias: 'k1' });
    await admin.patch(`/keypairs/${k2}`, { alias: 'k2' }).expect(200);
  });

  it('has no GPG key', async () => {
    const id = await service.keypair('m1');
    expect(await client('admin').send('GET', `keypairs/${id}`)).toMatchObject({ status: 404 });
  });

  it('refuses what the other API refuses, in the form of its clients', async () => {
    const k2 = await service.keypair('k2');
    const hash = createHash('sha256').update('x').digest('base64');
    const request = { sig_alg: 'SHA256withECDSA', hash };
    const refused = async (
      user: string,
      method: string,
      path: string,
      status: number,
      body?: object,
    ) => {
      const answer = await client(user).send(method, path, body);
      expect(answer).toMatchObject({
        ...{ status, type: expect.stringMatching(/^application\/json/) as string },
        body: { error: { status, message: expect.stringMatching(/\.$/) as string } },
      });
    };
    await refused('alice', 'POST', `keypairs/${k2}/sign`, 403, request);
    await refused('mia', 'POST', 'keypairs/k1/sign', 403, request);
    await refused('mia', 'GET', 'certificates', 403);
    await refused('zed', 'GET', 'keypairs/k1', 404);
    await refused('unknown', 'GET', 'keypairs/k1', 401);
    await refused('disabled', 'GET', 'keypairs/k1', 401);
    await refused('alice', 'POST', 'keypairs/k1/sign', 400, {
      ...request,
      sig_alg: 'SHA256withRSA',
    });
    await refused('alice', 'POST', 'keypairs/k1/sign', 400, { ...request, hash: 'AA==' });
    await refused('alice', 'GET', 'certificates?limit=0', 400);
    await refused('alice', 'GET', 'nothing', 404);
    const admin = service.as('admin');
    await admin.post(`/keypairs/${k2}/suspend`).expect(200);
    await refused('bob', 'POST', 'keypairs/k2/sign', 409, request);
    await admin.post(`/keypairs/${k2}/unsuspend`).expect(200);
    expect(await client('bob').send('POST', 'keypairs/k2/sign', request)).toMatchObject({
      status: 201,
    });
  });

  it('takes no token from another header, nor its own on the other API', async () => {
    const both = new SigningClient(endpoint, 'wrong');
    const authorization = { Authorization: 'Bearer demo-alice' };
    expect(await both.send('GET', 'keypairs', undefined, authorization)).toMatchObject({
      status: 401,
    });
    const headers = { 'x-api-key': 'demo-alice' };
    expect((await fetch(`${endpoint}/api/v1/keypairs`, { headers })).status).toBe(401);
  });

  it('gives each certificate an alias of its own', async () => {
    const k1 = await service.keypair('k1');
    const [first, second] = [await issue(k1), await issue(k1)];
    const numbered = /^k1-(\d+)$/;
    const [, one] = numbered.exec(first.body.alias as string) ?? [];
    expect(second.body).toMatchObject({ alias: `k1-${Number(one) + 1}` });
    expect((await issue(k1, { alias: 'mine' })).body).toMatchObject({ alias: 'mine' });
    expect(await issue(k1, { alias: 'mine' })).toMatchObject({ status: 409 });
  });
});
