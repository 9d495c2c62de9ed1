/** Every change of the service is a unit of work: one transaction that decides again under lock, changes, and records. */
import { ConflictException, Injectable } from '@nestjs/common';
import {
  type Access,
  type ActionAccess,
  type BulkAccess,
  decide,
  PermissionDenied,
  ResourceNotFound,
} from 'countersign';
import type { KyselyLookup } from 'countersign/kysely';
import type { Selectable } from 'kysely';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { transaction } from '../../platform/database/transaction.js';
import { MetricsService } from '../../platform/observation/metrics.service.js';
import { AuditService, type AuditEntry } from '../audit/audit.service.js';
import { takeTurn } from '../authentication/account-turns.js';
import { countWork } from '../authentication/caller.js';
import { PrincipalsService } from '../authentication/principals.service.js';
import { catalogue } from '../catalogue.js';
import { ReplaysService } from './replays.service.js';
import { RepresentationsService } from './representations.service.js';
import type { Work } from './work.js';

export type { Work } from './work.js';

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
    private readonly representations: RepresentationsService,
    private readonly replays: ReplaysService,
    private readonly metrics: MetricsService,
  ) {}

  /** An act on the account as a whole. @throws PermissionDenied when the right is gone by now */
  onAccount<Result>(
    access: ActionAccess,
    effect: (work: Work) => Promise<Result>,
    options: WorkOptions = {},
  ): Promise<Result> {
    const decideAgain = (work: Work) => {
      const decision = decide(work.principal, access.action);
      if (decision.effect === 'deny') throw new PermissionDenied(decision);
      return work;
    };
    return this.#run(access, undefined, options, decideAgain, effect);
  }

  /** An act on one instance. @throws PermissionDenied, ResourceNotFound when right, relation or row are gone by now */
  onInstance<T extends TableName, Result>(
    access: Access<string, Selectable<Database[T]>>,
    lookup: KyselyLookup<Database, T>,
    effect: (work: InstanceWork<Selectable<Database[T]>>) => Promise<Result>,
    options: WorkOptions = {},
  ): Promise<Result> {
    const hold = async (work: Work) => {
      const held = await lookup.hold(access, work.principal, { using: work.trx });
      return { ...work, row: held.resource };
    };
    return this.#run(access, access.id, options, hold, effect);
  }

  /** An act on every permitted instance of a bulk request: all of them or none. */
  onInstances<T extends TableName, Result>(
    access: BulkAccess<string, Selectable<Database[T]>>,
    lookup: KyselyLookup<Database, T>,
    effect: (work: BulkWork<Selectable<Database[T]>>) => Promise<Result>,
  ): Promise<Result | undefined> {
    const [first] = access;
    if (first === undefined) return Promise.resolve(undefined);
    const hold = async (work: Work) => {
      const held = await lookup.holdMany(access.permitted, work.principal, { using: work.trx });
      work.addAuditDetail({ ids: held.map(({ id }) => id) });
      return { ...work, rows: held.map(({ resource }) => resource) };
    };
    return this.#run(first, undefined, {}, hold, effect);
  }

  /**
   * Decides again, and then gives an earlier result of the same request or does what it asks for.
   * @param hold decides and locks
   */
  async #run<Held extends Work, Result>(
    access: Access | ActionAccess,
    resourceId: string | undefined,
    { alone = false }: WorkOptions,
    hold: (work: Work) => Held | Promise<Held>,
    effect: (held: Held) => Promise<Result>,
  ): Promise<Result> {
    const { tenant: accountId, id: actorId } = access.principal;
    const base = { accountId, actorId, action: access.action.name };
    const letIn = permitOf(access);
    const step = countWork(access.principal);
    try {
      const { result, isNew } = await transaction(this.handle.db, async (trx) => {
        const claim = await this.replays.claim(trx, access.principal, step);
        if (alone && accountId !== null) await takeTurn(trx, accountId, alone);
        const principal = await this.principals.underLock(trx, access.principal);
        const about = { resourceType: access.action.on?.name, resourceId };
        let detail: Record<string, unknown> = letIn;
        const held = await hold({
          trx,
          principal,
          accountId: accountId ?? '',
          addAuditDetail: (more) => (detail = { ...detail, ...more }),
          setAuditResource: (type, id) =>
            Object.assign(about, { resourceType: type, resourceId: id }),
        });
        const earlier = await claim?.earlier();
        if (earlier !== undefined) {
          return { result: earlier.result as Result, isNew: false };
        }
        await this.representations.assertMet(access, held, resourceId);
        const done = await effect(held);
        await claim?.store(done);
        await this.audit.append(trx, { ...base, ...about, outcome: 'done', detail });
        return { result: done, isNew: true };
      });
      if (isNew) this.metrics.acted(access.action.name, 'done');
      return result;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== undefined) {
        this.metrics.acted(access.action.name, refusal.outcome === 'denied' ? 'denied' : 'failed');
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
function permitOf({ decisionId, decision }: Access | ActionAccess) {
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
