/** Tokens that somebody else knows end when the rights of their user grow beyond what that other holds. */
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { bootApp, type Client, clientWith, type TestService } from '../support/app.js';
import { auditOf, type Made, makeHolder, makeRole, onboard, freshName } from '../support/people.js';

describe('a token that somebody else knows', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await bootApp();
  }, 60_000);

  afterAll(() => service.close());

  interface Kept extends Made {
    readonly client: Client;
  }

  async function make(by: Client, roles: readonly string[] = []): Promise<Kept> {
    const person = { name: freshName('user'), email: 'a@example.com', kind: 'user', roles };
    const { body } = await by.post('/users', person).expect(201);
    const made = body as Made;
    return { ...made, client: clientWith(service, made.token) };
  }

  async function tokenFrom(by: Client, path: string): Promise<Kept> {
    const { body } = await by.post(path, { label: 'more' }).expect(201);
    const made = body as Made;
    return { ...made, client: clientWith(service, made.token) };
  }

  /** An account, somebody who manages users, and a user that they made; `small` is within what they hold. */
  async function scene() {
    const account = await onboard(service);
    const { chief } = account;
    const manager = await makeHolder(service, chief, ['manage-users', 'view-keypair']);
    const small = await makeRole(chief, ['view-keypair']);
    const target = await make(manager.client, [small.id]);
    const all = await makeRole(chief, catalogue.permissions);
    return { ...account, manager, small, target, all };
  }

  type Scene = Awaited<ReturnType<typeof scene>>;

  /** Every kind of token of the user that the manager can know. */
  const kinds: readonly (readonly [string, (scene: Scene) => Promise<Kept>])[] = [
    ['the first token', async ({ target }) => target],
    [
      'a token issued later',
      ({ manager, target }) => tokenFrom(manager.client, `/users/${target.id}/credentials`),
    ],
    [
      'a token that was made with the first one',
      ({ target }) => tokenFrom(target.client, '/me/credentials'),
    ],
    [
      'a token that was made with one issued later',
      async ({ manager, target }) => {
        const issued = await tokenFrom(manager.client, `/users/${target.id}/credentials`);
        return tokenFrom(issued.client, '/me/credentials');
      },
    ],
  ];

  /** Everything that raises rights, each in two halves: what happens before, and the change. */
  const raises: readonly (readonly [string, (scene: Scene) => Promise<{ body: unknown }>])[] = [
    [
      'a role is assigned',
      ({ chief, target, all }) => chief.put(`/users/${target.id}/roles`, { roles: [all.id] }),
    ],
    [
      'a role is assigned in addition',
      async ({ chief, target, small }) => {
        const more = await makeRole(chief, ['sign']);
        return chief.put(`/users/${target.id}/roles`, { roles: [small.id, more.id] });
      },
    ],
    [
      'a role is edited',
      ({ chief, small }) =>
        chief.patch(`/roles/${small.id}`, { permissions: ['view-keypair', 'sign'] }),
    ],
    [
      'the user is enabled, having got a role while disabled',
      async ({ chief, target, all }) => {
        await chief.patch(`/users/${target.id}`, { status: 'disabled' }).expect(200);
        await chief.put(`/users/${target.id}/roles`, { roles: [all.id] }).expect(200);
        return chief.patch(`/users/${target.id}`, { status: 'active' });
      },
    ],
  ];

  describe.each(kinds)('attack A2: %s', (_kind, tokenOf) => {
    it.each(raises)('ends when %s beyond what its issuer holds', async (_what, raise) => {
      const world = await scene();
      const kept = await tokenOf(world);
      await kept.client.get('/keypairs').expect(200);

      const { body } = await raise(world);

      await kept.client.get('/me').expect(401);
      const { endedCredentials } = body as { endedCredentials: { userId: string }[] };
      expect(endedCredentials.length).toBeGreaterThan(0);
      expect(endedCredentials.every(({ userId }) => userId === world.target.id)).toBe(true);
    });

    it('stays when the rights grow within what its issuer holds', async () => {
      const world = await scene();
      const kept = await tokenOf(world);
      const more = await makeRole(world.chief, ['manage-users']);

      const { body } = await world.chief
        .put(`/users/${world.target.id}/roles`, { roles: [world.small.id, more.id] })
        .expect(200);

      expect(body).not.toHaveProperty('endedCredentials');
      await kept.client.get('/users').expect(200);
    });
  });

  it('also ends when it was issued by a user whose own token is known to others', async () => {
    const { chief, manager, target, all, small } = await scene();
    const managing = await makeRole(chief, ['manage-users']);
    await chief.put(`/users/${target.id}/roles`, { roles: [small.id, managing.id] }).expect(200);
    const second = await make(target.client);
    await chief.put(`/users/${target.id}/roles`, { roles: [all.id] }).expect(200);

    await chief.put(`/users/${second.id}/roles`, { roles: [all.id] }).expect(200);

    await second.client.get('/me').expect(401);
    await manager.client.get('/me').expect(200);
  });

  it('leaves the tokens that only their user knows, and those of an issuer who holds as much', async () => {
    const { chief, chiefId, all, target, small } = await scene();
    const own = await tokenFrom(chief, '/me/credentials');
    const colleague = await make(chief);
    const issued = await tokenFrom(chief, `/users/${target.id}/credentials`);

    await chief.put(`/users/${colleague.id}/roles`, { roles: [all.id] }).expect(200);
    await chief.put(`/users/${target.id}/roles`, { roles: [all.id] }).expect(200);
    await chief.patch(`/roles/${small.id}`, { permissions: ['sign'] }).expect(200);

    await own.client.get('/me').expect(200);
    await colleague.client.get('/users').expect(200);
    await issued.client.get('/users').expect(200);
    const { body } = await colleague.client.get(`/users/${chiefId}/credentials`).expect(200);
    expect(body).toMatchObject({ items: [{ id: own.id }, { label: 'first token' }] });
  });

  it('is listed with its issuer, and its end is in the audit log', async () => {
    const { id: accountId, chief, manager, target, all } = await scene();
    const { body: listed } = await chief.get(`/users/${target.id}/credentials`).expect(200);
    expect(listed).toMatchObject({ items: [{ label: 'first token', issuedBy: manager.id }] });

    const { body } = await chief.put(`/users/${target.id}/roles`, { roles: [all.id] }).expect(200);

    const ended = { userId: target.id, label: 'first token', issuedBy: manager.id };
    expect(body).toMatchObject({ endedCredentials: [ended] });
    const [record] = await auditOf(service, accountId, 'role.assign');
    expect(record).toMatchObject({ outcome: 'done', detail: { endedCredentials: [ended] } });
  });
});
