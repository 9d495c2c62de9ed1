import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { Person } from '../support/callers.js';
import { makeSetting, type Setting } from '../support/setting.js';
import { approve, bodyFor, made } from './releases.fixture.js';
import { bootApp, type TestService } from '../support/app.js';

describe('deciding on a release with Teams on', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  let teams: Setting;
  let member: Person;
  const teamIds: string[] = [];
  const grants = ['approve-release', 'view-release', 'sign'];

  beforeAll(async () => {
    const { db } = service.database.handle;
    teams = await makeSetting(service);
    member = await teams.person(grants);
    await db
      .updateTable('account')
      .set({ teamsEnabled: true })
      .where('id', '=', teams.accountId)
      .execute();
    for (const requiredApprovals of [2, 1]) {
      const id = uuidv7();
      teamIds.push(id);
      await db
        .insertInto('team')
        .values({
          id,
          accountId: teams.accountId,
          name: id,
          requiredApprovals,
          createdBy: member.id,
        })
        .execute();
    }
  });

  const join = (person: Person, number: number) =>
    service.database.handle.db
      .insertInto('teamMember')
      .values({ teamId: teamIds[number] ?? '', userId: person.id })
      .execute();

  const ofTeams = async () => {
    const ids: string[] = [];
    for (const teamId of teamIds) {
      const id = await teams.keypair([member]);
      ids.push(id);
      await service.database.handle.db
        .updateTable('keypair')
        .set({ teamId })
        .where('id', '=', id)
        .execute();
    }
    return ids;
  };

  const offered = async (person: Person, id: string) => {
    const { body } = await person.get('/releases').expect(200);
    const { items } = body as { items: { id: string; actions: string[] }[] };
    return items.find((release) => release.id === id)?.actions;
  };

  it('takes members of every team of its keypairs, as many as the strictest team asks, each once', async () => {
    const [first, second] = [await teams.person(grants), await teams.person(grants)];
    const id = await made(member, bodyFor(await ofTeams()));

    const denied = await approve(first, id).expect(403);
    expect(denied.body).toMatchObject({ code: 'constraint', scope: ['approver-in-team'] });
    await join(first, 0);
    await approve(first, id).expect(403);
    await join(first, 1);
    const { body: pending } = await approve(first, id).expect(200);
    expect(pending).toMatchObject({ status: 'requested', requiredApprovals: 2 });
    await approve(first, id).expect(409);
    await join(second, 0);
    await join(second, 1);
    expect((pending as { actions: string[] }).actions).toEqual(['release.view', 'release.close']);
    expect(await offered(first, id)).toEqual(['release.view', 'release.close']);
    expect(await offered(second, id)).toEqual(
      expect.arrayContaining(['release.approve', 'release.reject']),
    );
    const { body: done } = await approve(second, id).expect(200);

    expect(done).toMatchObject({
      status: 'approved',
      votes: [{ userId: first.id }, { userId: second.id }],
    });
  });

  it('counts an approval only as long as its giver may approve', async () => {
    const people: Person[] = [];
    for (let count = 0; count < 3; count += 1) {
      const person = await teams.person(grants);
      people.push(person);
      await join(person, 0);
      await join(person, 1);
    }
    const [gone, second, third] = people;
    const id = await made(member, bodyFor(await ofTeams()));
    const voteOf = async (person: Person | undefined) => {
      const { body } = await approve(person ?? member, id).expect(200);
      return (body as { status: string }).status;
    };

    expect(await voteOf(gone)).toBe('requested');
    await service.database.handle.db
      .updateTable('user')
      .set({ status: 'disabled' })
      .where('id', '=', gone?.id ?? '')
      .execute();
    expect(await voteOf(second)).toBe('requested');
    expect(await voteOf(third)).toBe('approved');
  });

  const setStatus = (value: 'active' | 'inactive') =>
    service.database.handle.db
      .updateTable('team')
      .set({ status: value })
      .where('id', 'in', teamIds)
      .execute();

  it('asks nothing of the kind while a team is inactive', async () => {
    const outsider = await teams.person(grants);
    const keypairIds = await ofTeams();
    await setStatus('inactive');

    const { body } = await member.post('/releases', bodyFor(keypairIds)).expect(201);
    const { id } = body as { id: string };
    await approve(outsider, id).expect(200);
    await setStatus('active');

    expect(body).toMatchObject({ requiredApprovals: 1 });
  });
});
