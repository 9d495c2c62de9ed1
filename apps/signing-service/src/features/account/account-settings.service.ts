import { Injectable } from '@nestjs/common';
import { type ActionAccess, type Principal, scopeOf } from 'countersign';
import type { Kysely } from 'kysely';
import { catalogue } from '../../authorization/catalogue.js';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import { KnownTokensService } from '../../authorization/rights/known-tokens.service.js';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { invalidField } from '../../platform/http/validation.js';
import type { UpdateAccountSettings } from './account.dto.js';

@Injectable()
export class AccountSettingsService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly unitOfWork: UnitOfWorkService,
    private readonly tokens: KnownTokensService,
    representations: RepresentationsService,
  ) {
    representations.addOfAccount('account-settings', ({ trx, accountId, principal }) =>
      settingsOf(trx, accountId, principal),
    );
  }

  get({ tenant: accountId, principal }: ActionAccess) {
    return settingsOf(this.handle.db, accountId, principal);
  }

  /** Runs alone: the settings take part in what is assigned to whom, which other acts rely on while they run. */
  update(
    access: ActionAccess,
    { teamsEnabled, defaultAccess, distinctApprover }: UpdateAccountSettings,
  ) {
    const given = Object.entries({ teamsEnabled, defaultAccess, distinctApprover });
    const changes = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length === 0) throw invalidField('body', 'must change a setting.');
    return this.unitOfWork.onAccount(
      access,
      async (work) => {
        const { trx, accountId, principal } = work;
        const own = trx.updateTable('account').set(changes).where('id', '=', accountId);
        const ended = await this.tokens.endWhereOutgrown(work, {}, () => own.execute());
        work.addAuditDetail(changes);
        return { ...(await settingsOf(trx, accountId, principal)), ...ended };
      },
      { alone: true },
    );
  }
}

async function settingsOf(db: Kysely<Database>, accountId: string, principal: Principal) {
  const columns = ['id', 'name', 'teamsEnabled', 'defaultAccess', 'distinctApprover'] as const;
  const own = db.selectFrom('account').select(columns).where('id', '=', accountId);
  const settings = await own.executeTakeFirstOrThrow();
  return { ...settings, actions: accountActions(principal, 'account-settings') };
}

/**
 * The actions on the account itself that a principal may perform now, for the answers of account-wide objects.
 * @param subject the part of the action names before the dot, such as `account-settings`
 */
export function accountActions(principal: Principal, subject: string): string[] {
  return catalogue.actions
    .filter(({ on, name }) => on === undefined && name.startsWith(`${subject}.`))
    .filter((action) => scopeOf(principal, action).kind !== 'none')
    .map(({ name }) => name);
}
