/** Accounts and callers that a specification makes for itself, each caller with exactly the permissions it names. */
import {
  hashToken,
  newToken,
} from '../../apps/signing-service/src/authorization/authentication/api-token.js';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { type Client, clientWith, type TestService } from './app.js';

/** A user and a client that acts as them. */
export interface Person extends Client {
  readonly id: string;
}

/** A person whose token a specification needs. */
export interface Caller extends Person {
  readonly token: string;
}

/** Makes accounts and callers by SQL, so that nothing under test takes part in it. */
export class Callers {
  constructor(private readonly service: TestService) {}

  get #db() {
    return this.service.database.handle.db;
  }

  /** A new account. @returns its id */
  async account(): Promise<string> {
    const id = uuidv7();
    await this.#db.insertInto('account').values({ id, name: id }).execute();
    return id;
  }

  /**
   * A new caller of the account with one role of exactly these permissions.
   * @param kind `system` makes a principal of no account, whose role therefore gives nothing
   */
  async caller(
    accountId: string,
    permissions: readonly string[],
    kind: 'user' | 'service' | 'system' = 'user',
  ): Promise<Caller> {
    const [id, roleId, token] = [uuidv7(), uuidv7(), newToken()];
    const owner = kind === 'system' ? null : accountId;
    const user = { id, accountId: owner, name: id, email: `${id}@example.org`, kind };
    const role = { id: roleId, accountId, name: id, permissions: [...permissions] };
    const stored = { id: uuidv7(), userId: id, hash: hashToken(token), label: 'test' };
    await this.#db.insertInto('user').values(user).execute();
    await this.#db.insertInto('role').values(role).execute();
    await this.#db.insertInto('userRole').values({ userId: id, roleId }).execute();
    await this.#db.insertInto('apiToken').values(stored).execute();
    return { id, token, ...clientWith(this.service, token) };
  }
}
