/** A new account, and what specifications of keypairs, releases and their kin do in it. */
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { TestService } from './app.js';
import { Callers, type Person } from './callers.js';

/** A new, empty account. */
export interface Setting {
  readonly accountId: string;
  /** Adds a user who holds exactly these permissions. */
  readonly person: (permissions: readonly string[]) => Promise<Person>;
  /** Adds a keypair by HTTP, made by another person, and assigns it to `users`. @returns its id */
  readonly keypair: (
    users: readonly Person[],
    body?: Readonly<Record<string, string>>,
  ) => Promise<string>;
}

/** Makes an account. Names are random, so that a specification may make many. */
export async function makeSetting(service: TestService): Promise<Setting> {
  const callers = new Callers(service);
  const accountId = await callers.account();
  const maker = await callers.caller(accountId, ['generate-keypair', 'manage-keypair']);
  return {
    accountId,
    person: (permissions) => callers.caller(accountId, permissions),
    async keypair(users, body = {}) {
      const made = await maker
        .post('/keypairs', { alias: uuidv7(), algorithm: 'ECDSA_P256', ...body })
        .expect(201);
      const { id } = made.body as { id: string };
      await maker.patch(`/keypairs/${id}`, { users: users.map((user) => user.id) }).expect(200);
      return id;
    },
  };
}
