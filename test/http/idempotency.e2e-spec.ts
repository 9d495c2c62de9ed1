/** POSTs that a client repeats by their `Idempotency-Key`: one act, one answer, decided each time. */
import request from 'supertest';
import { type Targets, type WriteRoute, writeRoutes, pathOf } from '../attacks/write-routes.js';
import { findTargets } from '../attacks/write-targets.js';
import { privateKeyPem } from '../every-action/private-key.js';
import { bootApp, type Client, type TestService } from '../support/app.js';
import { Callers } from '../support/callers.js';

let service: TestService;
let targets: Targets;
let routes: readonly WriteRoute[];
let admin: Client;

beforeAll(async () => {
  service = await bootApp();
  targets = await findTargets(service);
  admin = service.as('admin');
  routes = writeRoutes(targets);
}, 60_000);

afterAll(() => service.close());

const post = (route: WriteRoute, key: string): request.Test =>
  admin.post(pathOf(route, targets), route.body).set('Idempotency-Key', key);

describe('Idempotency-Key', () => {
  const open = (verb: string) => `/keypairs/${targets.keypair}/${verb}`;
  const digest = Buffer.alloc(32, 9).toString('base64');
  const toSign = { digestAlgorithm: 'SHA-256', digest };
  const signatures = async () => {
    const { db } = service.database.handle;
    const { count } = await db
      .selectFrom('signature')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  };

  it.each([
    'POST /keypairs',
    'POST /keypairs/import',
    'POST /keypairs/:id/sign',
    'POST /keypairs/:id/csr',
    'POST /keypairs/:id/certificates',
    'POST /keypairs/:id/export-requests',
    'POST /keypairs/:id/delete-requests',
    'POST /keypairs/:id/suspend',
    'POST /keypairs/:id/unsuspend',
    'POST /keypair-profiles',
    'POST /user-groups',
    'POST /hierarchies',
    'POST /certificate-profiles',
    'POST /gpg/master-keys',
    'POST /releases',
    'POST /teams',
    'POST /teams/:id/resources',
    'POST /roles',
    'POST /certificates/bulk-revoke',
  ])('%s: sent twice, done once, answered alike', async (name) => {
    const unique = `once${name.replaceAll(/\W/g, '-')}`;
    const found = routes.find(({ route }) => route === name);
    if (found === undefined) throw new Error('no such route');
    const own = Object.fromEntries(
      Object.entries({ alias: unique, name: unique, privateKeyPem: privateKeyPem() }).filter(
        ([field]) => found.body !== undefined && field in found.body,
      ),
    );
    const route = await existing({
      ...found,
      ...(found.body ? { body: { ...found.body, ...own } } : {}),
    });
    const key = name.replaceAll(' ', '_');
    const first = await post(route, key);
    expect([first.status < 300, first.body.detail]).toEqual([true, undefined]);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    const records = await auditRecords();
    const again = await post(route, key);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    for (const header of ['location', 'etag']) {
      expect(again.headers[header]).toBe(first.headers[header]);
    }
    expect(await auditRecords()).toBe(records);
  });

  /** Targets that the tests above have deleted, made again. */
  async function existing(route: WriteRoute): Promise<WriteRoute> {
    const text = JSON.stringify(route.body ?? {});
    if (route.ids?.[0] === 'team') {
      const team = (await admin.post('/teams', { name: `for ${route.route}` }).expect(201)).body.id;
      targets = { ...targets, team };
    }
    if (text.includes(targets.certificate)) {
      const { body } = await admin
        .post(open('certificates'), { profileId: targets.profile, subject: 'CN=R' })
        .expect(201);
      return { ...route, body: JSON.parse(text.replaceAll(targets.certificate, body.id)) };
    }
    if (route.body !== undefined && 'releaseId' in route.body) return { ...route, body: toSign };
    return route;
  }

  async function auditRecords(): Promise<number> {
    const { db } = service.database.handle;
    const rows = await db.selectFrom('auditRecord').select('id').execute();
    return rows.length;
  }

  it('of another request is 422; of another principal it is another key', async () => {
    const key = { 'Idempotency-Key': 'shared' };
    const first = await admin.post(open('sign'), toSign).set(key).expect(201);
    const other = { ...toSign, digest: Buffer.alloc(32, 8).toString('base64') };
    const { body } = await admin.post(open('sign'), other).set(key).expect(422);
    expect(body.type).toBe('urn:countersign:problem:idempotency-key-reused');
    await admin.post(open('csr'), { subject: 'CN=R' }).set(key).expect(422);
    const theirs = await service.as('builder').post(open('sign'), toSign).set(key);
    expect([201, 403]).toContain(theirs.status);
    expect(theirs.body.signatureId).not.toBe(first.body.signatureId);
  });

  it('gives no answer to who has lost the right since', async () => {
    const { accountId } = await service.database.handle.db
      .selectFrom('keypair')
      .select('accountId')
      .where('id', '=', targets.keypair)
      .executeTakeFirstOrThrow();
    const person = await new Callers(service).caller(accountId, ['view-keypair', 'sign']);
    const ask = () => person.post(open('sign'), toSign).set('Idempotency-Key', 'mine');
    const { body } = await ask().expect(201);
    expect((await ask().expect(201)).body).toEqual(body);
    const { db } = service.database.handle;
    const rights = (permissions: string[]) =>
      db.updateTable('role').set({ permissions }).where('name', '=', person.id).execute();
    await rights(['view-keypair']);
    expect((await ask().expect(403)).body.code).toBe('permission-missing');
    await rights(['view-keypair', 'sign']);
    expect((await ask().expect(201)).body).toEqual(body);
  });

  it('of twenty requests at once leads to one act; who comes too early gets 409', async () => {
    const before = await signatures();
    const ask = () => admin.post(open('sign'), toSign).set('Idempotency-Key', 'race');
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(await signatures()).toBe(before + 1);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
    const given = answers.filter(({ status }) => status === 201).map(({ body }) => body.signature);
    expect(new Set(given).size).toBe(1);
    const later = await ask().expect(201);
    expect(later.body.signature).toBe(given[0]);
  });

  it('of an act that was not stored whole begins anew', async () => {
    const before = await signatures();
    const ask = () => admin.post(open('sign'), toSign).set('Idempotency-Key', 'crash');
    await service.database.asOwner(`
      create function "noRecord"() returns trigger language plpgsql as
        $$ begin raise exception 'away' using errcode = '57P01'; end $$;
      create trigger "noRecord" before insert on "auditRecord" for each row
        when (new."action" = 'keypair.sign') execute function "noRecord"()`);
    await ask().expect(503);
    await service.database.asOwner('drop trigger "noRecord" on "auditRecord"');
    expect(await signatures()).toBe(before);
    await ask().expect(201);
    await ask().expect(201);
    expect(await signatures()).toBe(before + 1);
  });

  it('of a refusal begins anew', async () => {
    const keypair = `/keypairs/${targets.keypair}`;
    const ask = () => admin.post(`${keypair}/sign`, toSign).set('Idempotency-Key', 'refused');
    await admin.post(`${keypair}/suspend`).expect(200);
    await ask().expect(409);
    await admin.post(`${keypair}/unsuspend`).expect(200);
    await ask().expect(201);
  });

  it('counts for a day', async () => {
    const { db } = service.database.handle;
    const ask = () => admin.post(open('sign'), toSign).set('Idempotency-Key', 'day');
    const first = await ask().expect(201);
    const age = (hours: number) =>
      db
        .updateTable('idempotencyKey')
        .set({ createdAt: new Date(Date.now() - hours * 3_600_000) })
        .where('key', '=', 'day')
        .execute();
    await age(23);
    expect((await ask().expect(201)).body).toEqual(first.body);
    await age(25);
    expect((await ask().expect(201)).body.signatureId).not.toBe(first.body.signatureId);
  });

  it('is refused where a secret is shown once, and where the content is not kept', async () => {
    const refused: [string, object?][] = [
      ['/me/credentials'],
      [`/users/${targets.user}/credentials`],
      ['/users', { name: 'x', email: 'x@example.org', kind: 'user', roles: [] }],
      [`/users/${targets.user}/recovery/confirm`],
      [`/export-requests/${targets.ownRequest}/collect`, { passphrase: 'correct horse battery' }],
    ];
    for (const [path, body] of refused) {
      const answer = await admin.post(path, body).set('Idempotency-Key', 'secret').expect(400);
      expect(answer.body.errors[0].field).toBe('Idempotency-Key');
      expect(answer.body.detail).toContain('shown once');
    }
    const content = `/gpg/master-keys/${targets.master}/sign-content`;
    await admin.post(content).set('Idempotency-Key', 'secret').expect(400);
    const { db } = service.database.handle;
    const kept = db.selectFrom('idempotencyKey').select('key').where('key', '=', 'secret');
    expect(await kept.execute()).toEqual([]);
    await admin.post('/teams', { name: 'x' }).set('Idempotency-Key', 'a b').expect(400);
  });
});
