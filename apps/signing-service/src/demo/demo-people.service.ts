/** Writes the accounts, roles and users of the demo. */
import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { RolesService, UsersService } from '../features/people/public.js';
import type { Database } from '../platform/database/database.types.js';
import { uuidv7 } from '../platform/database/ids.js';
import { type DemoRole, demoRoles, demoUsers } from './demo-plan.js';

/** An account with the ids of its users by name. */
export interface DemoPeople {
  readonly accountId: string;
  /** @throws Error for a name that the demo does not have */
  readonly user: (name: string) => string;
}

@Injectable()
export class DemoPeopleService {
  constructor(
    private readonly roles: RolesService,
    private readonly users: UsersService,
  ) {}

  /** acme, with every role and every user. */
  async acme(trx: Transaction<Database>): Promise<DemoPeople> {
    const accountId = await addAccount(trx, 'acme');
    const roles = new Map<string, string>();
    for (const [key, role] of Object.entries<DemoRole>(demoRoles)) {
      roles.set(key, await this.#addRole(trx, accountId, role));
    }
    const ids = new Map<string, string>();
    for (const [name, user] of Object.entries(demoUsers)) {
      const { id } = await this.users.create(trx, {
        accountId,
        name,
        email: `${name}@acme.example`,
        kind: 'kind' in user ? user.kind : 'user',
        status: 'status' in user ? user.status : 'active',
        roles: [roles.get(user.role) ?? ''],
        token: demoToken(name),
      });
      ids.set(name, id);
    }
    return peopleOf(accountId, ids);
  }

  /** globex, with its one user. */
  async globex(trx: Transaction<Database>): Promise<DemoPeople> {
    const accountId = await addAccount(trx, 'globex');
    const role = await this.#addRole(trx, accountId, demoRoles.administrator);
    const { id } = await this.users.create(trx, {
      accountId,
      name: 'zed',
      email: 'zed@globex.example',
      kind: 'user',
      roles: [role],
      token: demoToken('zed'),
    });
    return peopleOf(accountId, new Map([['zed', id]]));
  }

  /** The system principal. */
  async operator(trx: Transaction<Database>): Promise<void> {
    const email = 'operator@countersign.example';
    const operator = { accountId: null, name: 'operator', email, kind: 'system' } as const;
    await this.users.create(trx, { ...operator, token: demoToken('operator') });
  }

  #addRole(
    trx: Transaction<Database>,
    accountId: string,
    { title, permissions, preset = false }: DemoRole,
  ): Promise<string> {
    return this.roles.create(trx, { accountId, name: title, permissions, preset });
  }
}

/** The token of a demo user. */
export function demoToken(name: string): string {
  return `demo-${name}`;
}

async function addAccount(trx: Transaction<Database>, name: string): Promise<string> {
  const id = uuidv7();
  await trx.insertInto('account').values({ id, name }).execute();
  return id;
}

function peopleOf(accountId: string, ids: ReadonlyMap<string, string>): DemoPeople {
  return {
    accountId,
    user: (name) => {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`The demo has no user "${name}".`);
      return id;
    },
  };
}
