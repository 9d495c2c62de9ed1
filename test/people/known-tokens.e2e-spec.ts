/** Tokens that somebody else knows: what test/rights/growth.table.ts does not say of them. */
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
