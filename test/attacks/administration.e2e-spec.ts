/** Attacks by those who hold something already: viewers, managers, requesters, the disabled. Roles and users have other specifications. */
import { PermissionService } from 'countersign/nest';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { AttackScene } from './attacks.fixture.js';
import { sendTo } from '../support/send-to.js';
import { tableSums } from './table-sums.js';
import { pathOf, writeRoutes } from './write-routes.js';

const isSafe = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method);

const digest = { digestAlgorithm: 'SHA-256', digest: Buffer.alloc(32, 5).toString('base64') };

describe('attacks by insiders', () => {
  let scene: AttackScene;

  beforeAll(async () => {
    scene = await AttackScene.start('forbidden');
  }, 60_000);

  afterAll(() => scene.service.close());

  const as = (name: string) => scene.service.as(name);

  it('a caller who may only view writes nothing by any route', async () => {
    const views = ['view-keypair', 'view-certificate', 'view-certificate-profile', 'view-release'];
    const more = ['view-certificate-template', 'view-audit-log', 'view-threat-detection'];
    const viewer = await scene.callers.caller(scene.acme, [...views, ...more], 'service');
    const rows = new Map(writeRoutes(scene.targets).map((row) => [row.route, row]));
    const inventory = scene.service.app
      .get(PermissionService)
      .routes()
      // The routes of the signing manager have another credential: test/signing-manager asks them.
      .filter(({ method, path }) => path.startsWith('/api/v1/') && !isSafe(method))
      .filter(({ opened }) => opened !== 'public');
    const before = await tableSums(scene.service);
    for (const { method, path } of inventory) {
      const route = `${method} ${path.replace('/api/v1', '').replaceAll(/:\w+/g, ':id')}`;
      const row = rows.get(route) ?? { route };
      const sent = { body: row.body ?? Buffer.from('MZ') };
      const raw = route === 'POST /threat-scans' ? sent : { body: row.body };
      const { status } = await sendTo(viewer, `${method} ${pathOf(row, scene.targets)}`, raw);
      expect([route, status]).toEqual([route, 403]);
    }
    expect(await tableSums(scene.service)).toEqual(before);
    await viewer.get(`/keypairs/${scene.targets.keypair}`).expect(200);
  });

  it('what operators do is refused to who holds every permission of an account, to a service user and to nobody', async () => {
    const service = await scene.callers.caller(scene.acme, catalogue.permissions, 'service');
    const ofOperators = writeRoutes(scene.targets).filter(({ route }) => / \/system\//.test(route));
    const before = await tableSums(scene.service);
    for (const row of [...ofOperators, { route: 'GET /system/accounts' }]) {
      const route = `${row.route.split(' ')[0]} ${pathOf(row, scene.targets)}`;
      for (const client of [as('admin'), service]) {
        const { status, body } = await sendTo(client, route, { body: row.body });
        expect([row.route, status, body.code]).toEqual([row.route, 403, 'principal-not-allowed']);
      }
      expect((await sendTo(as('nobody'), route, { body: row.body })).status).toBe(401);
    }
    expect(ofOperators).toHaveLength(11);
    expect(await tableSums(scene.service)).toEqual(before);
    await as('operator').get('/system/accounts').expect(200);
  });

  it('Manage keypair alone gives none of the rights that it widens', async () => {
    const holder = await scene.callers.caller(scene.acme, ['manage-keypair']);
    const certificate = await scene.firstCertificate(scene.targets.keypair);
    await holder.get(`/keypairs/${scene.targets.keypair}`).expect(403);
    await holder.post(`/keypairs/${scene.targets.keypair}/sign`, digest).expect(403);
    await holder.get(`/certificates/${certificate}`).expect(403);
    await holder.post(`/certificates/${certificate}/revoke`, { reason: 'superseded' }).expect(403);
    await holder.post(`/keypairs/${scene.targets.keypair}/suspend`).expect(200);
    await holder.post(`/keypairs/${scene.targets.keypair}/unsuspend`).expect(200);
  });

  it('nobody approves their own release, in whatever spelling, nor votes twice', async () => {
    const requester = await scene.callers.caller(scene.acme, ['approve-release', 'view-release']);
    const approver = await scene.callers.caller(scene.acme, ['approve-release']);
    const { body } = await requester
      .post('/releases', {
        ...{ name: 'own', type: 'offline', keypairIds: [scene.targets.keypair] },
        windowStart: new Date(Date.now() + 86_400_000 * 30).toISOString(),
        windowEnd: new Date(Date.now() + 86_400_000 * 31).toISOString(),
      })
      .expect(201);
    const id = String(body.id);
    const own = await requester.post(`/releases/${id}/approve`).expect(403);
    expect(own.body.code).toBe('constraint');
    await requester.post(`/releases/${id.toUpperCase()}/approve`).expect(404);
    await requester.post(`/releases/${id}/approve`, { requestedBy: approver.id }).expect(403);
    const votes = await Promise.all([
      approver.post(`/releases/${id}/approve`),
      approver.post(`/releases/${id}/approve`),
    ]);
    expect(votes.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const after = await requester.get(`/releases/${id}`).expect(200);
    expect(after.body.status).toBe('approved');
  });

  it('a disabled user is refused at the next request, and is back when enabled', async () => {
    const viewer = await scene.callers.caller(scene.acme, ['view-keypair']);
    await viewer.get('/keypairs').expect(200);
    await as('admin').patch(`/users/${viewer.id}`, { status: 'disabled' }).expect(200);
    await viewer.get('/keypairs').expect(401);
    await viewer.post(`/keypairs/${scene.targets.keypair}/sign`, digest).expect(401);
    await as('admin').patch(`/users/${viewer.id}`, { status: 'active' }).expect(200);
    await viewer.get('/keypairs').expect(200);
  });
});
