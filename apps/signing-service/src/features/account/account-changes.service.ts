/** Makes and changes accounts and switches open hierarchies for system principals. Each act is recorded twice: in the system's chain and in the account's own. */
import { ConflictException, Injectable } from '@nestjs/common';
import { type ActionAccess, ResourceNotFound } from 'countersign';
import { sql, type Updateable } from 'kysely';
import { takeTurn } from '../../authorization/authentication/account-turns.js';
import { type Ended, KnownTokensService } from '../../authorization/rights/known-tokens.service.js';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import type { ListFields } from '../../platform/http/lists/list-definition.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import { PagesService } from '../../platform/http/lists/pages.service.js';
import { isId } from '../../platform/http/field.decorators.js';
import { AccountRecordsService } from './account-records.service.js';
import type { OnboardAccount } from './account.dto.js';
import { AccountsService } from './accounts.service.js';

/** What is changed of an account; what is left out stays. */
type Changes = Pick<Updateable<Database['account']>, 'name' | 'status' | 'teamsEnabled'>;

/** What may be asked of the list of accounts. */
export const accountList = {
  fields: {
    id: { type: 'id' },
    name: { type: 'text', search: true },
    status: { type: ['active', 'disabled'] },
    teamsEnabled: { type: 'boolean' },
    createdAt: { type: 'time' },
  } satisfies ListFields,
};

const shown = ['id', 'name', 'status', 'teamsEnabled', 'createdAt'] as const;

/** An account with what a system principal can do with it now: each of them may do everything, so only the state decides. */
function presentAccount<Row extends { readonly status: 'active' | 'disabled' }>(row: Row) {
  const turn = row.status === 'active' ? 'account.disable' : 'account.enable';
  return { ...row, actions: ['account.view', 'account.update', 'account.provision', turn] };
}

@Injectable()
export class AccountChangesService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly unitOfWork: UnitOfWorkService,
    private readonly accounts: AccountsService,
    private readonly records: AccountRecordsService,
    private readonly pages: PagesService,
    private readonly tokens: KnownTokensService,
  ) {}

  /** A page of all accounts of the installation: names and states, nothing of what is in them. */
  async page({ principal }: ActionAccess, query: ListRequest) {
    const all = await this.handle.db.selectFrom('account').select(shown).execute();
    const items = all.map(presentAccount);
    return this.pages.slice(['accounts', principal.id], accountList.fields, query, items);
  }

  /** @returns the account and its administrator with a token, this once */
  onboard(access: ActionAccess, { name, administrator }: OnboardAccount) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const createdBy = work.principal.id;
      const made = await this.accounts.create(work.trx, { name, administrator, createdBy });
      const detail = { name, administratorId: made.administrator.id };
      await this.records.add(work, access, made.id, detail);
      return { id: made.id, name, administrator: made.administrator };
    });
  }

  /**
   * Changes an account once its acts under way have ended. From then on nobody of a disabled one is authenticated, and nothing
   * is lost.
   * @throws ResourceNotFound for an unknown account
   */
  change(access: ActionAccess, accountId: string, given: Changes, reason?: string) {
    return this.unitOfWork.onAccount(access, async (work) => {
      if (isId(accountId)) await takeTurn(work.trx, accountId, true);
      const before = await work.trx
        .selectFrom('account')
        .select(shown)
        .where(sql<string>`"id"::text`, '=', accountId)
        .executeTakeFirst();
      if (before === undefined) throw new ResourceNotFound(access.decisionId);
      const changes = Object.entries(given).filter(([, value]) => value !== undefined);
      const after = Object.fromEntries(changes);
      const ended: Ended = await this.tokens.endWhereOutgrown(work, { accountId: before.id }, () =>
        work.trx.updateTable('account').set(after).where('id', '=', before.id).execute(),
      );
      const was = changes.map(([field]): [string, unknown] => [field, Reflect.get(before, field)]);
      const detail = { ...after, before: Object.fromEntries(was), reason, ...ended };
      await this.records.add(work, access, before.id, detail);
      return { ...presentAccount({ ...before, ...after }), ...ended };
    });
  }

  /**
   * Allows or forbids issuing under an open hierarchy. The same status again changes nothing.
   * @throws ResourceNotFound for an unknown one; ConflictException for a restricted one, which its account switches
   */
  switchHierarchy(
    access: ActionAccess,
    id: string,
    status: 'active' | 'inactive',
    reason?: string,
  ) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const hierarchy = await work.trx
        .selectFrom('hierarchy')
        .select(['id', 'accountId', 'name', 'kind', 'status'])
        .where(sql<string>`"id"::text`, '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (hierarchy === undefined) throw new ResourceNotFound(access.decisionId);
      if (hierarchy.kind !== 'open') {
        throw new ConflictException('The hierarchy is restricted: its account switches it.');
      }
      await work.trx
        .updateTable('hierarchy')
        .set({ status })
        .where('id', '=', hierarchy.id)
        .execute();
      const { accountId, name, status: before } = hierarchy;
      const detail = { name, before, after: status, reason };
      const about = { type: 'hierarchy', id: hierarchy.id };
      await this.records.add(work, access, accountId, detail, about);
      return { ...hierarchy, status };
    });
  }
}
