/** Attacks by ids and objects: whose id, from where, of what type, and what hangs below it. */
import { AttackScene } from './attacks.fixture.js';
import { sendTo } from '../support/send-to.js';
import { tableSums } from './table-sums.js';
import { pathOf, writeRoutes } from './write-routes.js';

const absent = '01890000-0000-7000-8000-000000000000';
const digest = { digestAlgorithm: 'SHA-256', digest: Buffer.alloc(32, 5).toString('base64') };

describe.each(['forbidden', 'hidden'] as const)('attacks by objects, existence %s', (existence) => {
  let scene: AttackScene;

  beforeAll(async () => {
    scene = await AttackScene.start(existence);
  }, 60_000);

  afterAll(() => scene.service.close());

  const as = (name: string) => scene.service.as(name);

  describe('ids', () => {
    it('id from body, query and path disagree', async () => {
      const mia = as('mia');
      await mia.patch(`/keypairs/${scene.k1}?keypairId=${scene.k2}`, { alias: 'k1' }).expect(400);
      await mia.patch(`/keypairs/${scene.k1}`, { alias: 'k1', keypairId: scene.k2 }).expect(400);
      await mia.patch(`/keypairs/${scene.k1}`, { alias: 'k1', id: scene.k2 }).expect(400);
      await mia.patch(`/keypairs/${scene.k1}`, { alias: 'k1' }).expect(200);
    });

    it('a parameter twice is neither the first nor the last', async () => {
      await as('alice').get('/keypairs?limit=1&limit=2').expect(400);
      await as('alice').get('/keypairs?limit[]=1').expect(400);
      await as('alice')
        .get(`/keypairs?${'a[]=1&'.repeat(1000)}`)
        .expect(400);
      await as('alice').get('/keypairs?limit=1').expect(200);
    });

    it('operators instead of values', async () => {
      for (const value of [{ not: '' }, { $ne: null }, { contains: '' }, [{ gt: '' }]]) {
        await as('alice')
          .post('/certificates/bulk-revoke', { ids: [value], reason: 'superseded' })
          .expect(400);
        await as('alice')
          .post(`/keypairs/${scene.k1}/sign`, { ...digest, releaseId: value })
          .expect(400);
      }
    });

    it('inherited names are unknown names', async () => {
      for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'then']) {
        await as('admin').get(`/keypairs/${name}`).expect(404);
        await as('admin').get(`/users/${name}`).expect(404);
        await as('admin')
          .post('/roles', { name: 'Mine', permissions: [name] })
          .expect(400);
        const { headers } = await as(name).get('/me').expect(401);
        expect(headers['www-authenticate']).toBe('Bearer');
      }
    });

    it('a body does not say who the caller is', async () => {
      const me = await scene.service.named('user', 'admin');
      await as('nobody').post('/me/credentials', { label: 'x', userId: me }).expect(401);
      await as('alice').post('/me/credentials', { label: 'x', userId: me }).expect(400);
      await as('alice').post('/me/credentials', { label: 'x', createdBy: me }).expect(400);
      await as('alice').post('/me/credentials', { label: 'x' }).expect(201);
    });

    it('an id of another type is not found, and nothing is deleted', async () => {
      const certificate = await scene.firstCertificate(scene.k1);
      const before = await tableSums(scene.service);
      for (const path of [
        'keypairs',
        'releases',
        'hierarchies',
        'certificate-profiles',
        'roles',
        'users',
      ]) {
        await as('admin').get(`/${path}/${certificate}`).expect(404);
      }
      await as('admin').delete(`/roles/${scene.targets.release}`).expect(404);
      await as('admin').delete(`/certificates/${scene.targets.release}`).expect(404);
      expect(await tableSums(scene.service)).toEqual(before);
      await as('admin').get(`/certificates/${certificate}`).expect(200);
    });

    it('every id of another account is not found on every route, and nothing is written', async () => {
      const before = await tableSums(scene.service);
      for (const row of writeRoutes(scene.targets).filter(({ ids }) => ids !== undefined)) {
        const [method = ''] = row.route.split(' ');
        if (row.route.includes('/system/') || row.route.includes('/me/')) continue;
        const path = pathOf(row, scene.targets);
        const { status, body } = await sendTo(as('zed'), `${method} ${path}`, { body: row.body });
        const refused = status === 404 || (row.route.includes('bulk') && status === 404);
        expect([row.route, status, body.code, refused]).toEqual([row.route, 404, body.code, true]);
      }
      expect(await tableSums(scene.service)).toEqual(before);
    });
  });

  describe('objects', () => {
    it('a child is found only below its parent', async () => {
      const [c1, c2] = [
        await scene.firstCertificate(scene.k1),
        await scene.firstCertificate(scene.k2),
      ];
      await as('alice').get(`/keypairs/${scene.k1}/certificates/${c2}`).expect(404);
      await as('admin').get(`/keypairs/${scene.k1}/certificates/${c2}`).expect(404);
      await as('admin').get(`/keypairs/${scene.k9}/certificates/${c1}`).expect(404);
      await as('alice').get(`/keypairs/${scene.k1}/certificates/${c1}`).expect(200);
    });

    it('no field of the row can be set that the route does not name', async () => {
      const certificate = await scene.firstCertificate(scene.targets.keypair);
      const before = await tableSums(scene.service);
      for (const field of [
        'keypairId',
        'accountId',
        'createdBy',
        'pem',
        'revokedAt',
        'profileId',
      ]) {
        await as('admin')
          .patch(`/certificates/${certificate}`, { [field]: scene.k2 })
          .expect(400);
      }
      for (const field of [
        'assignees',
        'accountId',
        'createdBy',
        'status',
        'roles',
        'teamId',
        'kind',
      ]) {
        await as('mia')
          .patch(`/keypairs/${scene.k1}`, { [field]: scene.k2 })
          .expect(400);
      }
      expect(await tableSums(scene.service)).toEqual(before);
    });

    it('nothing is created below what is not the caller’s', async () => {
      const holder = await scene.callers.caller(scene.acme, [
        'request-release',
        'generate-certificate',
      ]);
      const window = {
        windowStart: new Date(Date.now() + 60_000).toISOString(),
        windowEnd: new Date(Date.now() + 120_000).toISOString(),
      };
      const release = (keypairId: string) =>
        holder.post('/releases', { name: 'x', type: 'test', keypairIds: [keypairId], ...window });
      const before = await tableSums(scene.service);
      await release(scene.k9).expect(404);
      await release(absent).expect(404);
      const body = { profileId: scene.targets.profile, subject: 'CN=x' };
      await holder.post(`/keypairs/${scene.k2}/certificates`, body).expect(scene.refusal);
      await holder.post(`/keypairs/${scene.k9}/certificates`, body).expect(404);
      expect(await tableSums(scene.service)).toEqual(before);
      await release(scene.targets.keypair).expect(201);
      await holder.post(`/keypairs/${scene.targets.keypair}/certificates`, body).expect(201);
    });

    it('a bulk request is permitted whole or not at all, and never empty', async () => {
      const [c1, c2, c9] = [
        await scene.firstCertificate(scene.k1),
        await scene.firstCertificate(scene.k2),
        await scene.firstCertificate(scene.k9),
      ];
      const revoke = (ids: unknown) =>
        as('alice').post('/certificates/bulk-revoke', { ids, reason: 'superseded' });
      const before = await tableSums(scene.service);
      for (const ids of [
        [c1, c2],
        [c2, c1],
      ])
        await revoke(ids).expect(scene.refusal);
      for (const ids of [
        [c1, absent],
        [c1, c9],
        [c9, c1],
      ])
        await revoke(ids).expect(404);
      for (const ids of [[], null, undefined, [null], [[c1]], { length: 0 }, c1]) {
        await revoke(ids).expect(400);
      }
      for (const count of [1001, 6000]) {
        await revoke(Array.from({ length: count }, () => absent)).expect(400);
      }
      await revoke(Array.from({ length: 20_000 }, () => absent)).expect(413);
      expect(await tableSums(scene.service)).toEqual(before);
      const answer = await revoke([c1, c1]).expect(200);
      expect(answer.body.results).toHaveLength(1);
    });

    it('a list tells nothing of what is left out', async () => {
      const viewer = await scene.callers.caller(scene.acme, ['view-keypair']);
      const { body } = await viewer.get('/keypairs?limit=1').expect(200);
      expect(Object.keys(body).toSorted()).toEqual(['items', 'nextCursor']);
      expect(body.items.map(({ alias }: { alias: string }) => alias)).toEqual(['k-open']);
      expect(body.nextCursor).toBeNull();
    });

    it('a keypair has the same fields wherever it is answered, none of them private', async () => {
      const client = as('admin');
      const shapes = [
        (await client.get('/keypairs')).body.items[0],
        (await client.get(`/keypairs/${scene.k1}`)).body,
        (await client.patch(`/keypairs/${scene.k1}`, { alias: 'k1' })).body,
        (await client.post(`/keypairs/${scene.k1}/unsuspend`)).body,
        (await as('mia').get(`/keypairs/${scene.k1}`)).body,
        (await client.post('/keypairs', { alias: `a-${existence}`, algorithm: 'ED25519' })).body,
      ].map((shape) => Object.keys(shape).toSorted());
      expect(new Set(shapes.map(String)).size).toBe(1);
      expect(String(shapes[0])).not.toMatch(/wrapped|private|secret/i);
    });

    it('a suspended keypair signs for nobody, and again once it is back', async () => {
      const signer = await scene.callers.caller(scene.acme, ['sign', 'manage-keypair']);
      const path = `/keypairs/${scene.targets.keypair}`;
      await signer.post(`${path}/sign`, digest).expect(201);
      await signer.post(`${path}/suspend`).expect(200);
      await signer.post(`${path}/sign`, digest).expect(409);
      await signer.post(`${path}/unsuspend`).expect(200);
      await signer.post(`${path}/sign`, digest).expect(201);
    });
  });
});
