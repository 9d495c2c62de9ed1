/** Accounts, roles and users that a test makes for itself over HTTP, so that it depends on no other. */
import { type Client, clientWith, type TestService } from './app.js';

/** A well-formed id that nothing has. */
export const absentId = '01890000-0000-7000-8000-000000000000';

/** Something that was answered with a token. */
export interface Made {
  readonly id: string;
  readonly token: string;
}

/** A new account. */
export interface Onboarded {
  readonly id: string;
  /** Sends the token of the account's administrator. */
  readonly chief: Client;
  readonly chiefId: string;
  readonly chiefToken: string;
}

/** A new user. */
export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly client: Client;
}

let number = 0;

/** A name that no other call gave. */
export function freshName(name: string): string {
  number += 1;
  return `${name} ${number}`;
}

/** A new account with its administrator, who is called `chief`. */
export async function onboard(
  service: TestService,
  name = freshName('account'),
): Promise<Onboarded> {
  const administrator = { name: 'chief', email: 'chief@example.com' };
  const { body } = await service
    .as('operator')
    .post('/system/accounts', { name, administrator })
    .expect(201);
  const made = body as { id: string; administrator: Made };
  const { id: chiefId, token: chiefToken } = made.administrator;
  return { id: made.id, chief: clientWith(service, chiefToken), chiefId, chiefToken };
}

/** A new role, made by `by`. */
export async function makeRole(
  by: Client,
  permissions: readonly string[],
): Promise<{ readonly id: string; readonly name: string }> {
  const { body } = await by.post('/roles', { name: freshName('role'), permissions }).expect(201);
  return body as { id: string; name: string };
}

/**
 * A new user, made by `by`. A person takes over: makes a token that only they know and revokes the first one. As long as they
 * have not, they count as `by` where two people are needed.
 */
export async function makeUser(
  service: TestService,
  by: Client,
  roles: readonly string[] = [],
  kind: 'user' | 'service' = 'user',
): Promise<NewUser> {
  const name = freshName('user');
  const { body } = await by
    .post('/users', { name, email: 'someone@example.com', kind, roles })
    .expect(201);
  const { id, token } = body as Made;
  const first = clientWith(service, token);
  return { id, name, client: kind === 'user' ? await takeOver(service, first) : first };
}

/** Makes the token that only its user knows, and revokes the first one. */
export async function takeOver(service: TestService, first: Client): Promise<Client> {
  const { body: before } = await first.get('/me/credentials').expect(200);
  const { body } = await first.post('/me/credentials', { label: 'own' }).expect(201);
  const own = clientWith(service, (body as Made).token);
  for (const { id } of (before as { items: Made[] }).items) {
    await own.delete(`/me/credentials/${id}`).expect(204);
  }
  return own;
}

/** A new person who holds exactly these permissions. */
export async function makeHolder(
  service: TestService,
  by: Client,
  permissions: readonly string[],
): Promise<NewUser> {
  const { id } = await makeRole(by, permissions);
  return makeUser(service, by, [id]);
}

/** The id of a role by its name, as the caller sees it. */
export async function roleNamed(by: Client, name: string): Promise<string> {
  const { body } = await by.get('/roles?limit=200').expect(200);
  const { items } = body as { items: { id: string; name: string }[] };
  const found = items.find((role) => role.name === name);
  if (found === undefined) throw new Error(`No role ${name}.`);
  return found.id;
}

/** The audit records of an action in an account, oldest first. */
export function auditOf(service: TestService, accountId: string, action: string) {
  return service.database.handle.db
    .selectFrom('auditRecord')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('action', '=', action)
    .orderBy('sequence')
    .execute();
}
