/** Everything that needs two people × every way in which one person may be two (docs/decisions/0012). */
import { sql } from 'kysely';
import { softwareTrust } from '@countersign/software-trust';
import { askDeletion, askExport } from '../key-requests/key-requests.fixture.js';
import { bodyFor, made as madeRelease } from '../releases/releases.fixture.js';
import { bootApp, type TestService } from '../support/app.js';
import { exhaustive } from '../support/exhaustive.js';
import type { Person } from '../support/callers.js';
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

function halves(need: Need): [string, string] {
  const words = need.split(' ');
  return [words[0] ?? '', words.at(-1) ?? ''];
}
