/** Makes accounts inside a transaction. */
import { presetRoles, type PresetRoleName } from '@countersign/software-trust';
import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { catalogue } from '../../authorization/catalogue.js';
import type { Database } from '../../platform/database/database.types.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { CertificateTemplatesService } from '../certificates/public.js';
import {
  administratorTitle,
  type NewCredential,
  RolesService,
  UsersService,
} from '../people/public.js';

/** What an account is made from. */
export interface NewAccount {
  readonly name: string;
  /** Who makes it and sees the first token: what is done with it counts as theirs too, where two people are needed. */
  readonly createdBy?: string;
  readonly administrator: {
    readonly name: string;
    readonly email: string;
    /** Default: a new random token. */
    readonly token?: string;
  };
}

/** What came into being with an account. */
export interface MadeAccount {
  readonly id: string;
  readonly administrator: NewCredential;
  /** Ids of the preset roles, and of the one that holds every permission. */
  readonly roles: Readonly<Record<PresetRoleName | 'administrator', string>>;
}

@Injectable()
export class AccountsService {
  constructor(
    private readonly roles: RolesService,
    private readonly users: UsersService,
    private readonly templates: CertificateTemplatesService,
  ) {}

  /** An account with the default certificate templates, the preset roles, and a first person who holds every permission. */
  async create(
    trx: Transaction<Database>,
    { name, administrator, createdBy }: NewAccount,
  ): Promise<MadeAccount> {
    const id = uuidv7();
    await trx.insertInto('account').values({ id, name }).execute();
    await this.templates.createDefaults(trx, id);
    const roles = await this.#createRoles(trx, id);
    const person = await this.users.create(trx, {
      ...administrator,
      accountId: id,
      kind: 'user',
      roles: [roles.administrator],
      ...(createdBy === undefined ? {} : { createdBy }),
      issuedBy: null,
    });
    return { id, administrator: person, roles };
  }

  async #createRoles(trx: Transaction<Database>, accountId: string): Promise<MadeAccount['roles']> {
    const preset = (name: string, permissions: readonly string[]) =>
      this.roles.create(trx, { accountId, name, permissions, preset: true });
    const make = (role: PresetRoleName) =>
      preset(presetRoles[role].title, presetRoles[role].permissions);
    return {
      administrator: await preset(administratorTitle, catalogue.permissions),
      lead: await make('lead'),
      'team-lead': await make('team-lead'),
      'build-engineer': await make('build-engineer'),
      developer: await make('developer'),
      signer: await make('signer'),
    };
  }
}
