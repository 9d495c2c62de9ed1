/** Every change of the service is a unit of work: one transaction that decides again under lock, changes, and records. */
import { ConflictException, Injectable } from '@nestjs/common';
import {
  type Access,
  type AccountAccess,
  type BulkAccess,
  decide,
  PermissionDenied,
  type Principal,
  ResourceNotFound,
} from 'countersign';
import type { KyselyLookup } from 'countersign/kysely';
import type { Selectable, Transaction } from 'kysely';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { transaction } from '../../platform/database/transaction.js';
import { AuditService, type AuditEntry } from '../audit/audit.service.js';
import { PrincipalsService } from '../authentication/principals.service.js';
import { catalogue } from '../catalogue.js';

/** What an effect works with. */
export interface Work {
  /** INVARIANT: every query of the effect uses it. The embedded database has one session, so another query would wait for ever. */
  readonly trx: Transaction<Database>;
  /** The caller, with the rights of this moment. */
  readonly principal: Principal;
  readonly accountId: string;
  /** Puts facts of the act into its audit record; later calls add to earlier ones. Never a secret. */
  readonly addAuditDetail: (detail: Readonly<Record<string, unknown>>) => void;
  /** Names the resource in the audit record, for acts that make one. */
  readonly setAuditResource: (resourceType: string, resourceId: string) => void;
}

/** What an effect on an instance works with. */
export interface InstanceWork<Row> extends Work {
  /** The row, locked, as it is now. */
  readonly row: Row;
}

/** What an effect on many instances works with. */
export interface BulkWork<Row> extends Work {
  readonly rows: readonly Row[];
}

type TableName = keyof Database;

/** How an act runs. */
export interface WorkOptions {
  /** `true`: no other act of the account runs meanwhile. For rules about the account as a whole, such as the last administrator. */
  readonly alone?: boolean;
}

@Injectable()
export class UnitOfWorkService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly principals: PrincipalsService,
    private readonly audit: AuditService,
  ) {}

  /** An act on the account as a whole. @throws PermissionDenied when the right is gone by now */
  onAccount<Result>(
    access: AccountAccess,
    effect: (work: Work) => Promise<Result>,
    options: WorkOptions = {},
  ): Promise<Result> {
    return this.#run(access, undefined, options, async (work) => {
      const decision = decide(work.principal, access.action);
      if (decision.effect === 'deny') throw new PermissionDenied(decision);
      return effect(work);
    });
  }

  /** An act on one instance. @throws PermissionDenied, ResourceNotFound when right, relation or row are gone by now */
  onInstance<T extends TableName, Result>(
    access: Access<string, Selectable<Database[T]>>,
    lookup: KyselyLookup<Database, T>,
    effect: (work: InstanceWork<Selectable<Database[T]>>) => Promise<Result>,
    options: WorkOptions = {},
  ): Promise<Result> {
    return this.#run(access, access.id, options, async (work) => {
      const held = await lookup.hold(access, work.principal, { using: work.trx });
      return effect({ ...work, row: held.resource });
    });
  }

  /** An act on every permitted instance of a bulk request: all of them or none. */
  onInstances<T extends TableName, Result>(
    access: BulkAccess<string, Selectable<Database[T]>>,
    lookup: KyselyLookup<Database, T>,
    effect: (work: BulkWork<Selectable<Database[T]>>) => Promise<Result>,
  ): Promise<Result | undefined> {
    const [first] = access;
    if (first === undefined) return Promise.resolve(undefined);
    return this.#run(first, undefined, {}, async (work) => {
      const held = await lookup.holdMany(access.permitted, work.principal, { using: work.trx });
      work.addAuditDetail({ ids: held.map(({ id }) => id) });
      return effect({ ...work, rows: held.map(({ resource }) => resource) });
    });
  }

  async #run<Result>(
    access: Access | AccountAccess,
    resourceId: string | undefined,
    { alone = false }: WorkOptions,
    effect: (work: Work) => Promise<Result>,
  ): Promise<Result> {
    const { accountId, id: actorId } = access.principal;
    const base = { accountId, actorId, action: access.action.name };
    const letIn = permitOf(access);
    try {
      return await transaction(this.handle.db, async (trx) => {
        if (alone && accountId !== null) await lockAccount(trx, accountId);
        const principal = await this.principals.underLock(trx, access.principal);
        const about = { resourceType: access.action.on?.name, resourceId };
        let detail: Record<string, unknown> = letIn;
        const result = await effect({
          trx,
          principal,
          accountId: accountId ?? '',
          addAuditDetail: (more) => (detail = { ...detail, ...more }),
          setAuditResource: (type, id) =>
            Object.assign(about, { resourceType: type, resourceId: id }),
        });
        await this.audit.append(trx, { ...base, ...about, outcome: 'done', detail });
        return result;
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== undefined) {
        const about = { resourceType: access.action.on?.name, resourceId };
        const detail = { decisionId: access.decisionId, ...refusal.detail };
        await this.#record({ ...base, ...about, ...refusal, detail });
      }
      throw error;
    }
  }

  async #record(entry: AuditEntry): Promise<void> {
    await transaction(this.handle.db, (trx) => this.audit.append(trx, entry));
  }
}

/** The decision that let the act begin: its id, which the answer has as `X-Decision-Id`, and the grant that decided. */
function permitOf({ decisionId, decision }: Access | AccountAccess) {
  const { grantedBy, scope, widenedBy } = decision;
  return { decisionId, permit: { grantedBy, scope, widenedBy } };
}

/**
 * What a refused act leaves in the log: one of state (409), such as a signing attempt outside its window, and one of rights
 * that only the unit of work could decide, such as the grant ceiling. A denial with a decision id was recorded when it was decided.
 */
function refusalOf(
  error: unknown,
): (Pick<AuditEntry, 'outcome'> & Partial<AuditEntry>) | undefined {
  if (error instanceof ConflictException) {
    return { outcome: 'failed', detail: { reason: error.message } };
  }
  if (error instanceof PermissionDenied && error.decisionId === undefined) {
    const { code, missing, scope } = error.decision;
    return { ...aboutOf(error), outcome: 'denied', code, detail: { missing, scope } };
  }
  if (error instanceof ResourceNotFound && error.decisionId === undefined) {
    return { outcome: 'denied', code: error.code };
  }
  return undefined;
}

/** The question that was denied, where it was about an instance: a unit of work may decide about others than its own. */
function aboutOf({ decision: { action }, resourceId }: PermissionDenied): Partial<AuditEntry> {
  if (resourceId === undefined) return {};
  const denied = catalogue.actions.find(({ name }) => name === action);
  return { action, resourceType: denied?.on?.name, resourceId };
}

async function lockAccount(trx: Transaction<Database>, accountId: string): Promise<void> {
  await trx.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().execute();
}
