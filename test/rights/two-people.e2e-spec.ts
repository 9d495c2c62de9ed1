/** Everything that needs two people × every way in which one person may be two (docs/decisions/0012). */
import { sql } from 'kysely';
import { softwareTrust } from '@countersign/software-trust';
import { askDeletion, askExport, passphrase } from '../key-requests/key-requests.fixture.js';
import { bodyFor, made as madeRelease } from '../releases/releases.fixture.js';
import { bootApp, clientWith, type TestService } from '../support/app.js';
import { exhaustive } from '../support/exhaustive.js';
import type { Person } from '../support/callers.js';
import { type Made, takeOver } from '../support/people.js';
import { type Need, needs, onePerson, twoPeople } from './two-people.table.js';
import { makeScene, type Pair, type Scene, ways } from './two-people-ways.js';

/** The resources that two people decide on. */
const requests = {
  export: { table: 'exportRequest', path: 'export-requests', ask: askExport },
  delete: { table: 'deleteRequest', path: 'delete-requests', ask: askDeletion },
  release: {
    ...{ table: 'release', path: 'releases' },
    ask: (person: Person, keypairId: string) => madeRelease(person, bodyFor([keypairId])),
  },
} as const;

describe('what needs two people', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  /** Whether the two of them succeed: `refused` for a constraint or a vote that is taken already. */
  async function attempt(scene: Scene, pair: Pair, need: Need): Promise<string> {
    const [verb, name] = need.split(' ').length === 1 ? ['approve', need] : halves(need);
    const { table, path, ask } = requests[name as keyof typeof requests];
    const both = verb === '2';
    const asker = both ? scene.third : pair.first;
    const id = await ask(asker, scene.keypairId);
    if (both) {
      await sql`update ${sql.table(table)} set "requiredApprovals" = 2 where "id" = ${id}`.execute(
        service.database.handle.db,
      );
      await pair.first.post(`/${path}/${id}/approve`).expect(200);
    }
    await pair.between?.();
    const { status, body } = await pair.second.post(`/${path}/${id}/${both ? 'approve' : verb}`);
    const { body: after } = await scene.other.get(`/${path}/${id}`);
    const stands = (after as { status?: string }).status ?? '';
    const waits = ['pending', 'requested'].includes(stands);
    await scene.other.post(`/${path}/${id}/reject`);
    const { code, scope } = body as { code?: string; scope?: readonly string[] };
    if (status === 403 && code === 'constraint' && scope?.join() === 'distinct-approver')
      return 'refused';
    if (status === 409 && waits) return 'refused';
    return status === 200 && !waits ? 'done' : `${status} ${code} ${stands}`;
  }

  it('is each action that has the constraint, and no other', () => {
    const constrained = softwareTrust.actions.filter(({ constraints }) =>
      constraints.includes('distinct-approver'),
    );
    expect(constrained.map(({ name }) => name).toSorted()).toEqual([
      'keypair.delete.approve',
      'keypair.export.approve',
      'release.approve',
      'release.reject',
    ]);
  });

  /** What comes of each need with EXHAUSTIVE=1, otherwise of one, another one for each `turn`. */
  async function outcomes(way: keyof typeof ways, turn: number): Promise<string[]> {
    const answers: string[] = [];
    for (const need of needs.filter((_, at) => exhaustive || at === turn % needs.length)) {
      const scene = await makeScene(service);
      answers.push(`${need}: ${await attempt(scene, await ways[way](scene), need)}`);
    }
    return answers;
  }

  it.each(onePerson.map((way, turn) => [way, turn] as const))(
    'attack A3: is refused to %s',
    async (way, turn) => {
      for (const answer of await outcomes(way, turn)) expect(answer).toMatch(/: refused$/);
    },
  );

  it.each(twoPeople.map((way, turn) => [way, turn] as const))(
    'is done by %s',
    async (way, turn) => {
      for (const answer of await outcomes(way, turn)) expect(answer).toMatch(/: done$/);
    },
  );
});

describe('the token by which somebody acts', () => {
  let service: TestService;
  let scene: Scene;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  beforeEach(async () => {
    scene = await makeScene(service);
  });

  /** A person whom mallory made and who took over, by the first token that mallory kept, and by their own. */
  async function person() {
    const { second: kept } =
      await ways['mallory, and a person whom they made, by the first token'](scene);
    const { body } = await kept.post('/me/credentials', { label: 'own' }).expect(201);
    return { kept, own: { id: kept.id, ...clientWith(service, (body as Made).token) } };
  }

  const collect = (by: Person, id: string) =>
    by.post(`/export-requests/${id}/collect`, { passphrase });
  const decide = (by: Person, id: string, verb = 'approve') =>
    by.post(`/export-requests/${id}/${verb}`);
  const offered = async (by: Person, id: string) =>
    ((await by.get(`/export-requests/${id}`).expect(200)).body as { actions: string[] }).actions;

  it('does not collect what mallory approved, if mallory was shown it; the own one does', async () => {
    const { kept, own } = await person();
    const id = await askExport(own, scene.keypairId);
    await decide(scene.mallory, id).expect(200);

    const { body } = await collect(kept, id).expect(403);

    expect(body).toMatchObject({ code: 'constraint', scope: ['distinct-collector'] });
    expect(await offered(kept, id)).not.toContain('keypair.export.collect');
    expect(await offered(own, id)).toContain('keypair.export.collect');
    await collect(own, id).expect(200);
    const row = service.database.handle.db.selectFrom('exportRequest').selectAll();
    expect(await row.where('id', '=', id).executeTakeFirst()).toMatchObject({
      requestedWith: expect.any(String),
      collectedWith: expect.any(String),
    });
  });

  it('collects what somebody else approved, and everything where one person suffices', async () => {
    const { kept, own } = await person();
    const id = await askExport(own, scene.keypairId);
    await decide(scene.other, id).expect(200);
    await collect(kept, id).expect(200);

    const alone = service.database.handle.db.updateTable('account');
    await alone.set({ distinctApprover: false }).where('id', '=', scene.accountId).execute();
    const again = await askExport(own, scene.keypairId);
    await decide(scene.mallory, again).expect(200);
    await collect(kept, again).expect(200);
  });

  it('counts as it did when it has ended: what was asked and voted with it stays, for somebody else', async () => {
    const { kept, own } = await person();
    const asked = await askExport(kept, scene.keypairId);
    const voted = await askExport(scene.third, scene.keypairId);
    const two = service.database.handle.db.updateTable('exportRequest');
    await two.set({ requiredApprovals: 2 }).where('id', '=', voted).execute();
    await decide(kept, voted).expect(200);

    await takeOver(service, own);

    await kept.get('/me').expect(401);
    await decide(scene.mallory, asked).expect(403);
    expect(await offered(scene.mallory, asked)).not.toContain('keypair.export.approve');
    await decide(scene.mallory, voted).expect(409);
    expect(await offered(scene.mallory, voted)).not.toContain('keypair.export.approve');
    for (const id of [asked, voted]) {
      const { body } = await decide(scene.other, id).expect(200);
      expect(body).toMatchObject({ status: 'approved' });
    }
  });

  it('may have been any token of the user where none was kept', async () => {
    const { own } = await person();
    const id = await askExport(own, scene.keypairId);
    expect(await offered(scene.mallory, id)).toContain('keypair.export.approve');
    const before = service.database.handle.db.updateTable('exportRequest');
    await before.set({ requestedWith: null }).where('id', '=', id).execute();

    await decide(scene.mallory, id).expect(403);
    await decide(scene.other, id).expect(200);
  });

  it('of a user with several votes tells those with which mallory has one vote together', async () => {
    const { kept, own } = await person();
    const [first, second] = [
      await askExport(scene.third, scene.keypairId),
      await askExport(scene.third, scene.keypairId),
    ];
    const two = service.database.handle.db.updateTable('exportRequest');
    await two.set({ requiredApprovals: 2 }).where('id', 'in', [first, second]).execute();
    await decide(kept, first).expect(200);
    await decide(own, second).expect(200);

    const { body } = await scene.mallory.get('/export-requests').expect(200);
    const { items } = body as { items: { id: string; actions: string[] }[] };
    const able = items.filter(({ actions }) => actions.includes('keypair.export.approve'));
    expect(able.map(({ id }) => id)).toEqual([second]);
    await decide(scene.mallory, second).expect(200);
    await decide(scene.mallory, first).expect(409);
  });
});

function halves(need: Need): [string, string] {
  const words = need.split(' ');
  return [words[0] ?? '', words.at(-1) ?? ''];
}
