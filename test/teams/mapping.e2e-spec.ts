import type { TruthTableTargetName } from '@countersign/software-trust';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { MappableType } from '../../apps/signing-service/src/features/teams/mappable-types.js';
import { auditOf } from '../support/records.js';
import { bootApp, type TestService } from '../support/app.js';
import { type Caller, Callers } from '../support/callers.js';
import { exhaustive } from '../support/exhaustive.js';
import { TruthTableObjects } from '../truth-table/truth-table.fixture.js';
import { addTeam, mappedTo, twice } from './teams.fixture.js';

describe('the resources of teams', () => {
  let service: TestService;
  let callers: Callers;
  let objects: TruthTableObjects;
  let accountId: string;
  let foreignAccountId: string;

  beforeAll(async () => {
    service = await bootApp();
    callers = new Callers(service);
    accountId = await callers.account();
    foreignAccountId = await callers.account();
    const somebody = (await callers.caller(accountId, [])).id;
    const foreigner = (await callers.caller(foreignAccountId, [])).id;
    objects = await TruthTableObjects.start(service, {
      accountId,
      somebody,
      foreignAccountId,
      foreigner,
    });
  }, 60_000);

  afterAll(() => service.close());

  /** A resource in a relation to the caller, and the sets of permissions of which any permits to map it. */
  interface Mappable {
    readonly type: MappableType;
    readonly what: string;
    readonly make: (caller: Caller) => Promise<string>;
    /** What else the subsets are made of. */
    readonly matter: readonly string[];
    readonly permits: (held: readonly string[]) => boolean;
  }

  const target = (name: TruthTableTargetName) => (caller: Caller) => objects.make(name, caller.id);

  const keypairProfile = async ({ id: createdBy }: Caller) => {
    const id = uuidv7();
    const profile = { id, accountId, name: id, algorithm: 'ECDSA_P256', createdBy };
    await service.database.handle.db
      .insertInto('keypairProfile')
      .values({ ...profile, type: 'production', access: 'restricted' })
      .execute();
    return id;
  };

  const manageKeypair = {
    matter: ['manage-keypair', 'view-keypair'],
    permits: (held: readonly string[]) => held.includes('manage-keypair'),
  };
  const masterKey = { type: 'gpg-master-key', matter: ['manage-master-gpg-key', 'manage-keypair'] };
  const certificateProfile = {
    type: 'certificate-profile',
    matter: ['manage-certificate-profiles', 'manage-keypair'],
  };

  /** docs/domain/readings.md A14. */
  const mappables = [
    { type: 'keypair', what: 'that is assigned', make: target('kA'), ...manageKeypair },
    { type: 'keypair', what: 'that is not assigned', make: target('kX'), ...manageKeypair },
    { type: 'keypair-profile', what: 'of the caller', make: keypairProfile, ...manageKeypair },
    {
      ...masterKey,
      what: 'that is assigned',
      make: target('mA'),
      permits: (held) => held.includes('manage-master-gpg-key'),
    },
    {
      ...masterKey,
      what: 'that is not assigned',
      make: target('mX'),
      permits: (held) => masterKey.matter.every((name) => held.includes(name)),
    },
    {
      ...certificateProfile,
      what: 'of the caller',
      make: target('profileOwn'),
      permits: (held) => held.includes('manage-certificate-profiles'),
    },
    {
      ...certificateProfile,
      what: 'of somebody else',
      make: target('profileOther'),
      permits: () => false,
    },
    {
      type: 'project',
      what: 'of any name',
      make: () => Promise.resolve(`Ship ${uuidv7()} / 2.0`),
      matter: ['manage-threat-detection', 'run-threat-detection-scans'],
      permits: (held) => held.includes('manage-threat-detection'),
    },
  ] as readonly Mappable[];

  const subsets = (names: readonly string[]): string[][] =>
    names.reduce<string[][]>((sets, name) => [...sets, ...sets.map((set) => [...set, name])], [[]]);

  const cases = mappables.flatMap((mappable) =>
    subsets(['manage-all-teams', 'manage-my-teams', ...mappable.matter]).flatMap((held) =>
      (['mine', 'other'] as const).map((team) => {
        const mayTeam =
          held.includes('manage-all-teams') ||
          (held.includes('manage-my-teams') && team === 'mine');
        const permitted = mayTeam && mappable.permits(held);
        const verdict = permitted ? 'permitted' : 'refused';
        const title = `a ${mappable.type} ${mappable.what} to a team (${team}) with ${held.join() || 'nothing'}: ${verdict}`;
        return [title, { ...mappable, held, team, permitted }] as const;
      }),
    ),
  );

  const resourcePath = (teamId: string, type: string, id: string) =>
    `/teams/${teamId}/resources/${type}/${encodeURIComponent(id)}`;

  /** Maps what nobody may forget to unmap: as a caller who holds everything that matters. */
  const almighty = [
    'manage-all-teams',
    'manage-keypair',
    'manage-master-gpg-key',
    'manage-certificate-profiles',
    'manage-threat-detection',
  ];

  const place = async (teamId: string, type: MappableType, id: string) => {
    const { db } = service.database.handle;
    switch (type) {
      case 'keypair':
      case 'gpg-master-key':
        return db.updateTable('keypair').set({ teamId }).where('id', '=', id).execute();
      case 'keypair-profile':
      case 'certificate-profile':
        return db.insertInto('teamResource').values({ teamId, type, resourceId: id }).execute();
      case 'project':
        return db.insertInto('teamProject').values({ accountId, teamId, project: id }).execute();
    }
  };

  describe('mapping needs the team and the resource, and unmapping too', () => {
    // With EXHAUSTIVE=1 all of them, otherwise every third.
    it.each(cases.filter((_, at) => exhaustive || at % 3 === 0))(
      '%s',
      async (_title, { type, make, held, team, permitted }) => {
        const caller = await callers.caller(accountId, held);
        const id = await make(caller);
        const teamId = await addTeam(service, accountId, team === 'mine' ? [caller] : []);

        const mapping = await caller.post(`/teams/${teamId}/resources`, { type, id });
        expect(mapping.status).toBe(permitted ? 201 : 403);
        expect(await mappedTo(service, teamId)).toEqual(permitted ? [id] : []);

        if (!permitted) await place(teamId, type, id);
        const unmapping = await caller.delete(resourcePath(teamId, type, id));
        expect(unmapping.status).toBe(permitted ? 204 : 403);
        expect(await mappedTo(service, teamId)).toEqual(permitted ? [] : [id]);
      },
    );
  });

  const refusal = async (held: readonly string[], type: string, name: TruthTableTargetName) => {
    const caller = await callers.caller(accountId, held);
    const teamId = await addTeam(service, accountId, [caller]);
    const id = await objects.make(name, caller.id);
    const { body } = await caller.post(`/teams/${teamId}/resources`, { type, id });
    return body as { code: string; missing?: string[] };
  };

  describe('the reason of a refusal', () => {
    it.each([
      [['manage-keypair'], 'keypair', 'kA', 'permission-missing'],
      [['manage-all-teams'], 'keypair', 'kA', 'permission-missing'],
      [['manage-my-teams', 'manage-keypair'], 'keypair', 'mA', 'condition-failed'],
      [['manage-all-teams', 'manage-keypair'], 'gpg-master-key', 'kA', 'permission-missing'],
      [['manage-all-teams', 'manage-master-gpg-key'], 'gpg-master-key', 'kA', 'not-found'],
      [['manage-all-teams', 'manage-master-gpg-key'], 'gpg-master-key', 'mX', 'out-of-scope'],
      [['manage-all-teams', 'manage-keypair'], 'keypair', 'kO', 'not-found'],
      [['manage-all-teams', 'manage-keypair'], 'keypair', 'profileOwn', 'not-found'],
    ] as const)('with %j for a %s that is %s is %s', async (held, type, name, code) => {
      expect(await refusal(held, type, name)).toMatchObject({ code });
    });

    it('is recorded, for an instance as for a project', async () => {
      const caller = await callers.caller(accountId, ['manage-all-teams']);
      const teamId = await addTeam(service, accountId);
      const id = await objects.keypair([]);
      await caller.post(`/teams/${teamId}/resources`, { type: 'keypair', id }).expect(403);
      const { body } = await caller
        .post(`/teams/${teamId}/resources`, { type: 'project', id: 'ship' })
        .expect(403);

      expect(body).toMatchObject({ missing: ['manage-threat-detection'] });
      expect(await auditOf(service, id)).toMatchObject([
        { action: 'keypair.update', outcome: 'denied', code: 'permission-missing' },
      ]);
      expect(await auditOf(service, teamId)).toMatchObject([
        { action: 'team.map-resource', outcome: 'denied', code: 'permission-missing' },
      ]);
    });
  });

  describe('a mapping', () => {
    it.each(mappables)('of a $type $what is there once, in one team', async ({ type, make }) => {
      const caller = await callers.caller(accountId, almighty);
      const id = await make(caller);
      if (type === 'certificate-profile') {
        const { db } = service.database.handle;
        const own = db.updateTable('certificateProfile').set({ createdBy: caller.id });
        await own.where('id', '=', id).execute();
      }
      const [first, second] = [
        await addTeam(service, accountId),
        await addTeam(service, accountId, [caller]),
      ];
      const body = { type, id };

      await twice(() => caller.post(`/teams/${first}/resources`, body).expect(201));
      await caller.post(`/teams/${second}/resources`, body).expect(409);
      await caller.delete(resourcePath(second, type, id)).expect(204);
      expect(await mappedTo(service, first)).toEqual([id]);
      await twice(() => caller.delete(resourcePath(first, type, id)).expect(204));
      await caller.post(`/teams/${second}/resources`, body).expect(201);
      expect([await mappedTo(service, first), await mappedTo(service, second)]).toEqual([[], [id]]);
      expect((await auditOf(service, first)).map(({ detail }) => detail)).toMatchObject(
        ['mapped', 'unchanged', 'unmapped', 'unchanged'].map((change) => ({ ...body, change })),
      );
    });

    it('goes with its team, and what was mapped stays', async () => {
      const caller = await callers.caller(accountId, almighty);
      const teamId = await addTeam(service, accountId);
      const other = await addTeam(service, accountId);
      const mapped = [
        { type: 'keypair', id: await objects.keypair([]) },
        { type: 'certificate-profile', id: await objects.profile(caller.id) },
        { type: 'project', id: uuidv7() },
      ];
      for (const body of mapped) await caller.post(`/teams/${teamId}/resources`, body).expect(201);
      await caller.delete(`/teams/${teamId}`).expect(204);

      expect(await mappedTo(service, teamId)).toEqual([]);
      for (const body of mapped) await caller.post(`/teams/${other}/resources`, body).expect(201);
    });

    it('of a project leaves the project of the same name in another account alone', async () => {
      const here = await callers.caller(accountId, almighty);
      const there = await callers.caller(foreignAccountId, almighty);
      const body = { type: 'project', id: 'shared name' };
      const [ours, theirs] = [
        await addTeam(service, accountId),
        await addTeam(service, foreignAccountId),
      ];

      await here.post(`/teams/${ours}/resources`, body).expect(201);
      await there.post(`/teams/${theirs}/resources`, body).expect(201);
      await here.delete(resourcePath(ours, 'project', 'shared name')).expect(204);
      expect(await mappedTo(service, theirs)).toEqual(['shared name']);
    });

    it.each([
      ['type', { type: 'release', id: uuidv7() }],
      ['type', { type: 'constructor', id: uuidv7() }],
      ['type', { id: uuidv7() }],
      ['id', { type: 'project', id: '' }],
      ['id', { type: 'project', id: ' ship' }],
      ['id', { type: 'project', id: 'sh\u0000ip' }],
      ['id', { type: 'project', id: 'n'.repeat(101) }],
      ['id', { type: 'keypair', id: ['x'] }],
      ['id', { type: 'keypair' }],
      ['teamId', { type: 'project', id: 'ship', teamId: uuidv7() }],
    ])('refuses a wrong %s: %j', async (field, body) => {
      const caller = await callers.caller(accountId, almighty);
      const teamId = await addTeam(service, accountId);
      const { body: answer } = await caller.post(`/teams/${teamId}/resources`, body).expect(400);

      expect(JSON.stringify(answer)).toContain(`"${field}"`);
      expect(await mappedTo(service, teamId)).toEqual([]);
      await caller
        .post(`/teams/${teamId}/resources`, { type: 'project', id: uuidv7() })
        .expect(201);
    });

    it.each([
      [[], false],
      [['view-keypair', 'import-keypair'], false],
      ...almighty.slice(1).map((name) => [[name], true] as const),
    ] as const)('with %j in addition is offered: %s', async (held, offered) => {
      const caller = await callers.caller(accountId, ['manage-all-teams', ...held]);
      const teamId = await addTeam(service, accountId);
      const { body: one } = await caller.get(`/teams/${teamId}`).expect(200);
      const { body: list } = await caller.get('/teams?limit=1').expect(200);
      const { body: written } = await caller.post(`/teams/${teamId}/activate`).expect(200);

      const [item] = (list as { items: { actions: string[] }[] }).items;
      for (const { actions } of [one, item, written] as { actions: string[] }[]) {
        expect(actions.includes('team.map-resource')).toBe(offered);
      }
    });

    it('of an id that is not canonical, or of nothing, finds nothing', async () => {
      const caller = await callers.caller(accountId, almighty);
      const teamId = await addTeam(service, accountId);
      const id = await objects.keypair([]);

      for (const wrong of [id.toUpperCase(), uuidv7(), 'k1']) {
        await caller.post(`/teams/${teamId}/resources`, { type: 'keypair', id: wrong }).expect(404);
        await caller.delete(resourcePath(teamId, 'keypair', wrong)).expect(404);
      }
      await caller.post(`/teams/${teamId}/resources`, { type: 'keypair', id }).expect(201);
    });

    it('of a subkey is that of its master key', async () => {
      const caller = await callers.caller(accountId, almighty);
      const teamId = await addTeam(service, accountId);
      const id = await objects.make('mX', caller.id);
      const path = `/teams/${teamId}/resources`;

      const { body } = await caller.post(path, { type: 'gpg-subkey', id }).expect(400);
      expect(body).toMatchObject({ errors: [{ field: 'type' }] });
      await caller.delete(resourcePath(teamId, 'gpg-subkey', id)).expect(400);
      await caller.post(path, { type: 'gpg-master-key', id }).expect(201);
    });
  });

  describe('the resources in the answer', () => {
    it('are those that the caller may view', async () => {
      const maker = await callers.caller(accountId, almighty);
      const teamId = await addTeam(service, accountId);
      const open = await objects.keypair([]);
      const closed = await objects.keypair([]);
      const master = await objects.make('mX', maker.id);
      const profile = await objects.profile(maker.id);
      const preset = await keypairProfile(maker);
      const { db } = service.database.handle;
      await db.updateTable('keypair').set({ access: 'open' }).where('id', '=', open).execute();
      const all = [
        ['keypair', open],
        ['keypair', closed],
        ['gpg-master-key', master],
        ['keypair-profile', preset],
        ['certificate-profile', profile],
        ['project', 'ship'],
      ] as const;
      for (const [type, id] of all) await place(teamId, type, id);
      const seenWith = async (...held: string[]) => {
        const caller = await callers.caller(accountId, ['manage-all-teams', ...held]);
        const { body } = await caller.get(`/teams/${teamId}`).expect(200);
        const { resources } = body as { resources: { type: string; id: string; name: string }[] };
        const { body: written } = await caller.post(`/teams/${teamId}/activate`).expect(200);
        expect((written as { resources: unknown }).resources).toEqual(resources);
        return resources.map(({ type, id }) => [type, id]);
      };
      const keypairs = all.slice(0, 3);

      expect(await seenWith()).toEqual([]);
      expect(await seenWith('view-keypair')).toEqual([['keypair', open]]);
      expect(await seenWith('manage-keypair')).toEqual([['keypair-profile', preset]]);
      expect(await seenWith('view-keypair', 'manage-keypair')).toEqual([
        ...keypairs,
        ['keypair-profile', preset],
      ]);
      expect(await seenWith('manage-certificate-profiles')).toEqual([]);
      expect(await seenWith('view-threat-detection')).toEqual([['project', 'ship']]);
      const { body } = await maker.get(`/teams/${teamId}`).expect(200);
      expect(body).toMatchObject({
        resources: [
          { type: 'keypair-profile', id: preset, name: preset },
          { type: 'certificate-profile', id: profile, name: profile },
        ],
      });
      expect(await auditOf(service, teamId)).not.toContainEqual(
        expect.objectContaining({ outcome: 'denied' }),
      );
    });
  });
});
