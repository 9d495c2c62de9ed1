import { KeyRotationScheduleService } from '../../apps/signing-service/src/features/key-rotations/key-rotation-schedule.service.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { askDeletion } from './key-requests.fixture.js';
import { CertifiedKeypairs } from './key-rotations.fixture.js';
import type { Person } from '../support/callers.js';
import { absentId } from '../support/people.js';
import { auditOf } from '../support/records.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { bootApp, type TestService } from '../support/app.js';
import { databases } from '../support/exhaustive.js';

const day = 86_400_000;

interface Rotation {
  readonly id: string;
  readonly keypairIds: readonly string[];
  readonly currentKeypairId: string | null;
  readonly lastRefreshAt: string | null;
  readonly nextRefreshAt: string;
  readonly actions: readonly string[];
}

describe('key rotations', () => {
  describe.each(databases)('key rotations on %s', (database) => {
    let service: TestService;
    let setting: Setting;
    let keypairs: CertifiedKeypairs;
    let manager: Person;
    let viewer: Person;

    beforeAll(async () => {
      service = await bootApp({ database });
      setting = await makeSetting(service);
      keypairs = await CertifiedKeypairs.start(service, setting);
      manager = await setting.person(['manage-keypair', 'view-keypair']);
      viewer = await setting.person(['view-keypair']);
    }, 60_000);

    afterAll(() => service.close());

    const make = async (keypairIds: readonly string[], everyDays = 30) => {
      const body = { alias: uuidv7(), keypairIds, everyDays };
      return (await manager.post('/key-rotations', body).expect(201)).body as Rotation;
    };
    const post = (keypairIds: unknown, more: object = {}) =>
      manager.post('/key-rotations', { alias: uuidv7(), keypairIds, everyDays: 30, ...more });
    const shown = async (id: string, person = manager) =>
      (await person.get(`/key-rotations/${id}`).expect(200)).body as Rotation;
    const refresh = (id: string, person = manager) => person.post(`/key-rotations/${id}/refresh`);
    const makeDue = (ids: readonly string[]) =>
      service.database.handle.db
        .updateTable('keyRotation')
        .set({ nextRefreshAt: new Date(Date.now() - 1000) })
        .where('id', 'in', ids)
        .execute();

    it('begin with the first keypair named and move on around the list', async () => {
      const ids = await keypairs.ids(3);
      const made = await make(ids);
      const currents = [made.currentKeypairId];
      for (let turn = 0; turn < 3; turn += 1) {
        const { body } = await refresh(made.id).expect(200);
        currents.push((body as Rotation).currentKeypairId);
      }

      expect(made).toMatchObject({
        keypairIds: ids,
        everyDays: 30,
        lastRefreshAt: null,
        createdBy: manager.id,
        actions: ['key-rotation.view', 'key-rotation.update', 'key-rotation.refresh'],
      });
      expect(currents).toEqual([ids[0], ids[1], ids[2], ids[0]]);
      const after = await shown(made.id);
      expect(Date.parse(after.nextRefreshAt) - Date.parse(after.lastRefreshAt ?? '')).toBe(
        30 * day,
      );
      expect((await auditOf(service, made.id)).at(-1)).toMatchObject({
        action: 'key-rotation.refresh',
        outcome: 'done',
        detail: { from: ids[2], to: ids[0] },
      });
    });

    it('are viewed by users who are assigned to one of their keypairs, and show only that (A7)', async () => {
      const [hidden = ''] = await keypairs.ids(1);
      const [mine = ''] = await keypairs.ids(1, [viewer]);
      const stranger = await setting.person(['view-keypair']);
      const widened = await setting.person(['view-keypair', 'manage-keypair']);
      const signer = await setting.person(['sign', 'generate-keypair']);
      const { id } = await make([hidden, mine]);
      const listed = async (person: Person) =>
        (
          (await person.get('/key-rotations').expect(200)).body as { items: Rotation[] }
        ).items.filter((item) => item.id === id);

      expect(await shown(id, viewer)).toMatchObject({
        keypairIds: [mine],
        currentKeypairId: null,
        actions: ['key-rotation.view'],
      });
      expect(await listed(viewer)).toMatchObject([{ keypairIds: [mine], currentKeypairId: null }]);
      expect(await shown(id, widened)).toMatchObject({ keypairIds: [hidden, mine] });
      expect(await listed(stranger)).toEqual([]);
      const outside = await stranger.get(`/key-rotations/${id}`).expect(403);
      expect(outside.body).toMatchObject({ code: 'out-of-scope' });
      await signer.get(`/key-rotations/${id}`).expect(403);
      await signer.get('/key-rotations').expect(403);
      await service.as('zed').get(`/key-rotations/${id}`).expect(404);
    });

    it('show no keypair to who manages but may not view (A3)', async () => {
      const ids = await keypairs.ids(2);
      const only = await setting.person(['manage-keypair']);

      const { body } = await only
        .post('/key-rotations', { alias: uuidv7(), keypairIds: ids, everyDays: 1 })
        .expect(201);

      const { id } = body as Rotation;
      expect(body).toMatchObject({ keypairIds: [], currentKeypairId: null });
      await only.get(`/key-rotations/${id}`).expect(403);
      expect(await shown(id)).toMatchObject({ keypairIds: ids });
    });

    it('are made, changed and refreshed by holders of Manage keypair only', async () => {
      const ids = await keypairs.ids(2, [viewer]);
      const { id } = await make(ids);

      const denied = await viewer
        .post('/key-rotations', { alias: uuidv7(), keypairIds: ids, everyDays: 1 })
        .expect(403);
      await viewer.patch(`/key-rotations/${id}`, { everyDays: 1 }).expect(403);
      await refresh(id, viewer).expect(403);
      await refresh(id, service.as('zed') as Person).expect(404);

      expect(denied.body).toMatchObject({ missing: ['manage-keypair'] });
      await manager.patch(`/key-rotations/${id}`, { everyDays: 1 }).expect(200);
      await refresh(id).expect(200);
    });

    it('take 2 to 10 production keypairs of the account that have a default certificate', async () => {
      const [good = '', other = ''] = await keypairs.ids(2);
      const bare = await setting.keypair([]);
      const test = await keypairs.make([], { type: 'test' });
      const revoked = await keypairs.make();
      await keypairs.revoke(revoked.certificateId);
      const expired = await keypairs.make();
      await service.database.handle.db
        .updateTable('certificate')
        .set({ notAfter: new Date(0) })
        .where('id', '=', expired.certificateId)
        .execute();
      const foreign = await service.keypair('k9');
      for (const bad of [
        bare,
        test.id,
        revoked.id,
        expired.id,
        foreign,
        absentId,
        'x',
        good,
        null,
      ]) {
        const { body } = await post([good, bad]).expect(400);
        expect(body).toMatchObject({ errors: [{ field: 'keypairIds' }] });
      }
      await post([]).expect(400);
      await post([good]).expect(400);
      await post(Array.from({ length: 11 }, () => uuidv7())).expect(400);
      for (const everyDays of [0, 3651, 1.5, '30', null]) {
        await post([good, other], { everyDays }).expect(400);
      }
      await post([good, other], { currentKeypairId: other }).expect(400);
      await post([good, other]).expect(201);
    });

    it('have a unique alias', async () => {
      const ids = await keypairs.ids(2);
      const body = { alias: uuidv7(), keypairIds: ids, everyDays: 30 };

      await manager.post('/key-rotations', body).expect(201);
      await manager.post('/key-rotations', body).expect(409);
      await manager.post('/key-rotations', { ...body, alias: uuidv7() }).expect(201);
    });

    it('keep their current keypair when their keypairs are replaced, if it stays', async () => {
      const [a = '', b = '', c = ''] = await keypairs.ids(3);
      const { id } = await make([a, b]);
      await refresh(id).expect(200);
      const replace = async (keypairIds: readonly string[]) =>
        (await manager.patch(`/key-rotations/${id}`, { keypairIds }).expect(200)).body as Rotation;

      expect(await replace([c, b])).toMatchObject({ keypairIds: [c, b], currentKeypairId: b });
      expect(await replace([c, a])).toMatchObject({ keypairIds: [c, a], currentKeypairId: c });
      await manager.patch(`/key-rotations/${id}`, { keypairIds: [a] }).expect(400);
      expect(await shown(id)).toMatchObject({ keypairIds: [c, a], currentKeypairId: c });
    });

    it('count a new frequency from the last refresh', async () => {
      const made = await make(await keypairs.ids(2), 30);
      const { body } = await manager
        .patch(`/key-rotations/${made.id}`, { everyDays: 10 })
        .expect(200);

      expect(Date.parse(made.nextRefreshAt) - Date.parse((body as Rotation).nextRefreshAt)).toBe(
        20 * day,
      );
    });

    it('pass over a suspended keypair until it signs again', async () => {
      const [a = '', b = '', c = ''] = await keypairs.ids(3);
      const { id } = await make([a, b, c]);
      const stop = (keypair: string) => manager.post(`/keypairs/${keypair}/suspend`).expect(200);
      await stop(b);
      expect((await refresh(id).expect(200)).body).toMatchObject({ currentKeypairId: c });
      await stop(a);
      expect((await shown(id)).actions).not.toContain('key-rotation.refresh');
      await refresh(id).expect(409);
      await post([b, c]).expect(400);
      await manager.post(`/keypairs/${b}/unsuspend`).expect(200);
      expect((await refresh(id).expect(200)).body).toMatchObject({ currentKeypairId: b });
    });

    it('pass over keypairs that may not be used any more', async () => {
      const first = await keypairs.make();
      const second = await keypairs.make();
      const third = await keypairs.make();
      const { id } = await make([first.id, second.id, third.id]);
      await keypairs.revoke(second.certificateId);

      const { body } = await refresh(id).expect(200);
      const offers = async () => {
        const one = await shown(id);
        const list = (await manager.get('/key-rotations').expect(200)).body as {
          items: Rotation[];
        };
        expect(list.items.find((item) => item.id === id)).toEqual(one);
        return one.actions.includes('key-rotation.refresh');
      };
      expect(await offers()).toBe(true);
      await keypairs.revoke(first.certificateId);
      expect(await offers()).toBe(false);
      await refresh(id).expect(409);

      expect(body).toMatchObject({ currentKeypairId: third.id });
      expect(await shown(id)).toMatchObject({ currentKeypairId: third.id });
    });

    it('lose a keypair that is deleted: the next takes over, and one alone is not refreshed', async () => {
      const [a = '', b = '', c = ''] = await keypairs.ids(3);
      const { id } = await make([a, b, c]);
      const deleting = ['approve-keypair-delete', 'manage-keypair'];
      const [first, second] = [await setting.person(deleting), await setting.person(deleting)];
      const remove = async (keypairId: string) => {
        const requestId = await askDeletion(first, keypairId);
        await second.post(`/delete-requests/${requestId}/approve`).expect(200);
        return requestId;
      };
      await refresh(id).expect(200);

      const requestId = await remove(b);
      expect(await shown(id)).toMatchObject({ keypairIds: [a, c], currentKeypairId: c });
      await remove(a);
      expect(await shown(id)).toMatchObject({ keypairIds: [c], currentKeypairId: c });

      await refresh(id).expect(409);
      expect((await auditOf(service, requestId)).at(-1)).toMatchObject({
        detail: { rotations: [id] },
      });
      const keypairIds = [c, ...(await keypairs.ids(1))];
      await manager.patch(`/key-rotations/${id}`, { keypairIds }).expect(200);
      await refresh(id).expect(200);
    });

    describe('that are due', () => {
      it('are moved on by the schedule, each once, however many look at the same time', async () => {
        const rotations = [];
        for (let count = 0; count < 5; count += 1)
          rotations.push(await make(await keypairs.ids(2)));
        const ids = rotations.map(({ id }) => id);
        const notDue = await make(await keypairs.ids(2));
        await makeDue(ids);
        const schedule = service.app.get(KeyRotationScheduleService);

        const counts = await Promise.all([1, 2, 3, 4].map(() => schedule.refreshDue()));

        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
        for (const rotation of rotations) {
          const after = await shown(rotation.id);
          expect(after.currentKeypairId).toBe(rotation.keypairIds[1]);
          expect(Date.parse(after.nextRefreshAt)).toBeGreaterThan(Date.now() + 29 * day);
          expect((await auditOf(service, rotation.id)).slice(1)).toMatchObject([
            { action: 'key-rotation.refresh', outcome: 'done' },
          ]);
        }
        expect(await shown(notDue.id)).toMatchObject({ lastRefreshAt: null });
        expect(await schedule.refreshDue()).toBe(0);
      });

      it('are recorded as acts of the system', async () => {
        const { id } = await make(await keypairs.ids(2));
        await makeDue([id]);

        await service.app.get(KeyRotationScheduleService).refreshDue();

        const record = await service.database.handle.db
          .selectFrom('auditRecord')
          .select(['actorId', 'actorName', 'accountId'])
          .where('resourceId', '=', id)
          .orderBy('sequence', 'desc')
          .executeTakeFirst();
        expect(record).toEqual({
          actorId: null,
          actorName: 'system',
          accountId: setting.accountId,
        });
      });

      it('and cannot move on are tried again after a day, which is recorded', async () => {
        const [first, second] = [await keypairs.make(), await keypairs.make()];
        const { id } = await make([first.id, second.id]);
        await keypairs.revoke(second.certificateId);
        await makeDue([id]);

        expect(await service.app.get(KeyRotationScheduleService).refreshDue()).toBe(1);

        const after = await shown(id);
        expect(after).toMatchObject({ currentKeypairId: first.id, lastRefreshAt: null });
        const wait = Date.parse(after.nextRefreshAt) - Date.now();
        expect(wait).toBeGreaterThan(0.9 * day);
        expect(wait).toBeLessThanOrEqual(day);
        expect((await auditOf(service, id)).at(-1)).toMatchObject({ outcome: 'failed' });
      });

      it('but belong to a disabled account are left alone', async () => {
        const { db } = service.database.handle;
        const { id } = await make(await keypairs.ids(2));
        await makeDue([id]);
        const setStatus = (status: 'active' | 'disabled') =>
          db.updateTable('account').set({ status }).where('id', '=', setting.accountId).execute();
        await setStatus('disabled');

        expect(await service.app.get(KeyRotationScheduleService).refreshDue()).toBe(0);
        await setStatus('active');

        expect(await service.app.get(KeyRotationScheduleService).refreshDue()).toBe(1);
      });
    });
  });

  describe('the schedule of rotations', () => {
    it('looks by itself, as often as configured, until the service stops', async () => {
      const service = await bootApp({ environment: { ROTATION_CHECK_SECONDS: '1' } });
      const setting = await makeSetting(service);
      const keypairs = await CertifiedKeypairs.start(service, setting);
      const manager = await setting.person(['manage-keypair', 'view-keypair']);
      const keypairIds = await keypairs.ids(2);
      const { body } = await manager
        .post('/key-rotations', { alias: 'nightly', keypairIds, everyDays: 1 })
        .expect(201);
      const { id } = body as Rotation;
      await service.database.handle.db
        .updateTable('keyRotation')
        .set({ nextRefreshAt: new Date(0) })
        .where('id', '=', id)
        .execute();
      const current = async () =>
        ((await manager.get(`/key-rotations/${id}`).expect(200)).body as Rotation).currentKeypairId;

      while ((await current()) === keypairIds[0]) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }

      expect(await current()).toBe(keypairIds[1]);
      await service.close();
    }, 60_000);
  });
});
