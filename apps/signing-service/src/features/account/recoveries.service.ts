/** Helps an administrator who holds no token: two people get one half of a code each (docs/decisions/0023). */
import { ConflictException, Injectable } from '@nestjs/common';
import { type Access, type ActionAccess, PermissionDenied, ResourceNotFound } from 'countersign';
import { sql } from 'kysely';
import { UserLookup } from '../../authorization/lookups.js';
import { actOf } from '../../authorization/people-behind.js';
import { takeTurn } from '../../authorization/authentication/account-turns.js';
import { hashToken, newToken } from '../../authorization/authentication/api-token.js';
import { credentialIdOf } from '../../authorization/authentication/caller.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { uuidv7 } from '../../platform/database/ids.js';
import type { UserRow } from '../people/public.js';
import { AccountRecordsService } from './account-records.service.js';
import type { RecoverAdministrator } from './account.dto.js';
import { type Helped, RecoveryPeopleService, type RecoveryRow } from './recovery-people.service.js';

/** Milliseconds from the opening of a recovery to its end. */
const lifetime = 24 * 3_600_000;

type Step = 'opened' | 'confirmed' | 'closed';

type AnyAccess = Pick<ActionAccess, 'action' | 'decisionId'>;

/** INVARIANT: every act holds the account alone, so that tokens, rights and recoveries of it do not change meanwhile. */
@Injectable()
export class RecoveriesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: UserLookup,
    private readonly people: RecoveryPeopleService,
    private readonly records: AccountRecordsService,
  ) {}

  /**
   * @returns the half of the operator, this once
   * @throws ResourceNotFound for an unknown account; ConflictException for who needs no help, in one sentence for every reason
   */
  open(access: ActionAccess, accountId: string, body: RecoverAdministrator) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const helped = await this.#named(work, access, accountId, body);
      if ((await recoveryOf(work, helped)) !== undefined) {
        throw new ConflictException('A recovery of this person is open. Close it first.');
      }
      await this.#assertHelpless(work, helped);
      const [id, half] = [uuidv7(), newToken()];
      const expiresAt = new Date(Date.now() + lifetime);
      const createdWith = credentialIdOf(work.principal);
      const by = { createdBy: work.principal.id, createdWith };
      await work.trx
        .insertInto('recovery')
        .values({ ...helped, ...by, id, openedHalf: hashToken(half), expiresAt })
        .execute();
      await this.#record(work, access, { ...helped, id }, 'opened', body.reason);
      return { id, userId: helped.userId, expiresAt, half };
    });
  }

  /** As `confirmAsPerson`, for a second operator. */
  confirm(access: ActionAccess, accountId: string, body: RecoverAdministrator) {
    return this.unitOfWork.onAccount(access, async (work) =>
      this.#confirm(work, access, await this.#named(work, access, accountId, body), body.reason),
    );
  }

  /**
   * For a person who manages users of the account, under no ceiling: they get half of a code, and no token.
   * @returns the other half, this once
   * @throws PermissionDenied (`constraint`) for who is not a second person; ConflictException when none is open
   */
  confirmAsPerson(access: Access<string, UserRow>) {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      (work) => this.#confirm(work, access, { accountId: work.accountId, userId: work.row.id }),
      { alone: true },
    );
  }

  /** Ends a recovery: its code opens nothing any more. @throws ConflictException when there is none */
  close(access: ActionAccess, accountId: string, body: RecoverAdministrator) {
    return this.unitOfWork.onAccount(access, async (work) =>
      this.#close(work, access, await this.#named(work, access, accountId, body), body.reason),
    );
  }

  /** As `close`, for a person who manages users of the account. */
  closeAsPerson(access: Access<string, UserRow>) {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      (work) => this.#close(work, access, { accountId: work.accountId, userId: work.row.id }),
      { alone: true },
    );
  }

  async #confirm(work: Work, access: AnyAccess, helped: Helped, reason?: string) {
    const recovery = await recoveryOf(work, helped);
    if (recovery?.status !== 'open') {
      throw new ConflictException('No recovery of this person waits to be confirmed.');
    }
    await this.#assertHelpless(work, helped);
    const { trx, principal } = work;
    if (!(await this.people.isSecond(trx, recovery, actOf(principal)))) {
      const scope = ['distinct-approver'];
      throw new PermissionDenied(
        Object.freeze({ effect: 'deny', action: access.action.name, code: 'constraint', scope }),
      );
    }
    const half = newToken();
    await this.#set(work, recovery, {
      status: 'confirmed',
      confirmedBy: principal.id,
      confirmedWith: credentialIdOf(principal),
      confirmedHalf: hashToken(half),
    });
    await this.#record(work, access, recovery, 'confirmed', reason);
    const { id, userId, expiresAt } = recovery;
    return { id, userId, expiresAt, half };
  }

  async #close(work: Work, access: AnyAccess, helped: Helped, reason?: string) {
    const recovery = await recoveryOf(work, helped);
    if (recovery === undefined) {
      throw new ConflictException('No recovery of this person is open.');
    }
    await this.#set(work, recovery, { status: 'closed' });
    await this.#record(work, access, recovery, 'closed', reason);
    const { id, userId } = recovery;
    return { id, userId, status: 'closed' };
  }

  /** The user of this name, in the account that is held from now on. An unknown name is that of nobody who can be helped. */
  async #named(
    { trx }: Work,
    { decisionId }: AnyAccess,
    accountId: string,
    { administrator }: RecoverAdministrator,
  ): Promise<Helped> {
    const account = await trx
      .selectFrom('account')
      .select('id')
      .where(sql<string>`"id"::text`, '=', accountId)
      .executeTakeFirst();
    if (account === undefined) throw new ResourceNotFound(decisionId);
    await takeTurn(trx, account.id, true);
    const user = await trx
      .selectFrom('user')
      .select('id')
      .where('accountId', '=', account.id)
      .where('name', '=', administrator)
      .executeTakeFirst();
    if (user === undefined) throw needsNoHelp();
    return { accountId: account.id, userId: user.id };
  }

  async #assertHelpless({ trx }: Work, helped: Helped): Promise<void> {
    if (!(await this.people.isHelpless(trx, helped))) throw needsNoHelp();
  }

  async #set({ trx }: Work, { id }: RecoveryRow, values: Partial<RecoveryRow>): Promise<void> {
    await trx.updateTable('recovery').set(values).where('id', '=', id).execute();
  }

  async #record(
    work: Work,
    access: AnyAccess,
    { id, accountId, userId }: Helped & Pick<RecoveryRow, 'id'>,
    step: Step,
    reason: string | undefined,
  ): Promise<void> {
    const detail = { recovery: id, step, reason };
    await this.records.add(work, access, accountId, detail, { type: 'user', id: userId });
  }
}

/** The recovery of a person that can still lead to a token. */
async function recoveryOf(
  { trx }: Pick<Work, 'trx'>,
  { accountId, userId }: Helped,
): Promise<RecoveryRow | undefined> {
  return trx
    .selectFrom('recovery')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .where('status', 'in', ['open', 'confirmed'])
    .where('expiresAt', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirst();
}

function needsNoHelp(): ConflictException {
  return new ConflictException(
    'The account has no active person of this name who manages users and holds no token in force.',
  );
}
