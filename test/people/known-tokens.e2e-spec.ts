/** Tokens that somebody else knows: what test/rights/growth.table.ts does not say of them. */
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { hashToken } from '../../apps/signing-service/src/authorization/authentication/api-token.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { bootApp, type Client, clientWith, type TestService } from '../support/app.js';
import { Callers } from '../support/callers.js';
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

  /** A restricted keypair of `by`. */
  async function keypair(by: Client): Promise<string> {
    const body = { alias: freshName('keypair'), algorithm: 'ECDSA_P256', access: 'restricted' };
    return ((await by.post('/keypairs', body).expect(201)).body as Made).id;
  }

  it('stays when it is the one by which its user asks for what they gain, while others end', async () => {
    const { chief, manager } = await scene();
    const role = await makeRole(chief, ['generate-keypair', 'view-keypair']);
    await chief.put(`/users/${manager.id}/roles`, { roles: [role.id, await managingRole(chief)] });
    const target = await make(manager.client, [role.id]);
    const later = await tokenFrom(manager.client, `/users/${target.id}/credentials`);
    const body = { alias: freshName('own'), algorithm: 'ECDSA_P256', access: 'restricted' };

    const { body: made } = await target.client.post('/keypairs', body).expect(201);

    expect(made).toMatchObject({ endedCredentials: [{ id: later.id, label: 'more' }] });
    await target.client.get(`/keypairs/${(made as Made).id}`).expect(200);
    await later.client.get('/me').expect(401);
  });

  async function managingRole(chief: Client): Promise<string> {
    return (await makeRole(chief, ['manage-users'])).id;
  }

  it('is named to who may not view what they assigned', async () => {
    const { chief, target } = await scene();
    const id = await keypair(chief);
    const blind = await makeHolder(service, chief, ['manage-keypair']);

    const { body } = await blind.client.patch(`/keypairs/${id}`, { users: [target.id] });

    expect(Object.keys(body as object).toSorted()).toEqual([
      ...['actions', 'endedCredentials', 'id', 'users'],
    ]);
  });

  it('is not issued by who is assigned less than its user, and is by who may assign themselves', async () => {
    const { chief, manager, target } = await scene();
    const assigning = await makeHolder(service, chief, [
      ...['manage-users', 'view-keypair', 'manage-keypair'],
    ]);
    await chief.patch(`/keypairs/${await keypair(chief)}`, { users: [target.id] }).expect(200);
    const issue = (by: Client) => by.post(`/users/${target.id}/credentials`, { label: 'more' });

    const { body } = await issue(manager.client).expect(403);
    expect(body).toMatchObject({ code: 'constraint', scope: ['holds-as-much-as-the-user'] });
    await issue(assigning.client).expect(201);
  });

  it('does not end when it is the last one of the last administrator: the change is refused', async () => {
    const { id: accountId, chief, chiefId } = await onboard(service);
    const all = await makeRole(chief, catalogue.permissions);
    const heir = await make(chief, [all.id]);
    const lead = await new Callers(service).caller(accountId, [
      'generate-keypair',
      'manage-keypair',
    ]);
    await heir.client.patch(`/users/${chiefId}`, { status: 'disabled' }).expect(200);
    const id = await keypair(lead);
    const assign = () => lead.patch(`/keypairs/${id}`, { users: [heir.id] });

    const { body } = await assign().expect(409);
    expect(body).toMatchObject({
      detail: expect.stringContaining('last administrator') as string,
    });
    await heir.client.get('/users').expect(200);

    const { db } = service.database.handle;
    const clean = { id: uuidv7(), userId: heir.id, hash: hashToken('clean'), label: 'clean' };
    await db.insertInto('apiToken').values(clean).execute();
    const { body: done } = await assign().expect(200);
    expect(done).toMatchObject({ endedCredentials: [{ userId: heir.id }] });
    await heir.client.get('/users').expect(401);
  });
});
