/** People with exactly the permissions that a specification of keypairs or releases names, in new accounts. */
import { createHash } from 'node:crypto';
import {
  hashToken,
  newToken,
} from '../../apps/signing-service/src/authorization/authentication/api-token.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/uuid.js';
import { type Client, clientWith, type TestService } from '../support/app.js';

/** A well-formed id that nothing has. */
export const unknown = '018f0000-0000-7000-8000-000000000000';

/** The SHA-256 of an artifact, base64. */
export const digest = createHash('sha256').update('artifact').digest('base64');

/** What is sent to have it signed. */
export const request = { digestAlgorithm: 'SHA-256', digest };

/** The audit records about a resource, oldest first. */
export function auditOf(service: TestService, resourceId: string) {
  return service.database.handle.db
    .selectFrom('auditRecord')
    .select(['action', 'outcome', 'code', 'detail'])
    .where('resourceId', '=', resourceId)
    .orderBy('sequence')
    .execute();
}

/** The signature log of a keypair, oldest first. */
export function signaturesOf(service: TestService, keypairId: string) {
  return service.database.handle.db
    .selectFrom('signature')
    .selectAll()
    .where('keypairId', '=', keypairId)
    .orderBy('id')
    .execute();
}

/** A user and a client that acts as them. */
export interface Person extends Client {
  readonly id: string;
}

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
  const { db } = service.database.handle;
  const accountId = uuidv7();
  await db.insertInto('account').values({ id: accountId, name: uuidv7() }).execute();
  const person: Setting['person'] = async (permissions) => {
    const [id, roleId, token] = [uuidv7(), uuidv7(), newToken()];
    await db
      .insertInto('user')
      .values({ id, accountId, name: id, email: `${id}@example.org`, kind: 'user' })
      .execute();
    await db
      .insertInto('role')
      .values({ id: roleId, accountId, name: id, permissions: [...permissions] })
      .execute();
    await db.insertInto('userRole').values({ userId: id, roleId }).execute();
    await db
      .insertInto('apiToken')
      .values({ id: uuidv7(), userId: id, hash: hashToken(token), label: 'test' })
      .execute();
    return { id, ...clientWith(service, token) };
  };
  const maker = await person(['generate-keypair', 'manage-keypair']);
  return {
    accountId,
    person,
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
