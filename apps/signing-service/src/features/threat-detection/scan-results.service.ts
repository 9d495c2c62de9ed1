/** Writes what becomes of a scan. Whoever asked for it has no part in that, so it is no act of theirs: only the log names them. */
import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { AuditService } from '../../authorization/audit/audit.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import { transaction } from '../../platform/database/transaction.js';
import { uuidv7 } from '../../platform/database/uuid.js';
import { ScanLimits } from './engine/scan-limits.js';
import type { ScanJob, ScanOutcome } from './scan.types.js';

/** What an interrupted scan says. */
export const interrupted: ScanOutcome = {
  status: 'error',
  error: 'The scan was interrupted by a restart; scan again.',
};

/** The columns that say who holds the artifact of a scan. */
export interface ScanLease {
  readonly ownerId: string;
  readonly leaseUntil: RawBuilder<Date>;
}

/** INVARIANT: only the clock of the database is read, because those of several instances differ. */
const now = sql`clock_timestamp()`;
const unfinished = ['queued', 'running'] as const;

@Injectable()
export class ScanResultsService {
  /** Names this process among those that use the database. */
  readonly #ownerId = uuidv7();
  readonly #ours = sql<SqlBool>`"ownerId" = ${this.#ownerId}`;

  constructor(
    private readonly handle: DatabaseHandle,
    private readonly limits: ScanLimits,
    private readonly audit: AuditService,
  ) {}

  /** What a new scan is stored with: this process has its artifact, for certain until the lease is over. */
  lease(): ScanLease {
    const milliseconds = this.limits.leaseMs;
    return {
      ownerId: this.#ownerId,
      leaseUntil: sql<Date>`${now} + ${milliseconds}::double precision * interval '1 millisecond'`,
    };
  }

  /** Extends the leases of these scans, as far as they are unfinished. */
  async renew(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.handle.db
      .updateTable('threatScan')
      .set(this.lease())
      .where('id', 'in', ids)
      .where('status', 'in', unfinished)
      .where(this.#ours)
      .execute();
  }

  /** The scan begins. */
  async begin({ id }: ScanJob): Promise<void> {
    await this.handle.db
      .updateTable('threatScan')
      .set({ status: 'running' })
      .where('id', '=', id)
      .where('status', '=', 'queued')
      .where(this.#ours)
      .execute();
  }

  /** The scan is over; recorded in the same transaction. Nothing happens when another process has ended it, see `endAbandoned`. */
  finish({ id, createdBy }: ScanJob, outcome: ScanOutcome): Promise<void> {
    return this.#end(id, createdBy, outcome, this.#ours);
  }

  /**
   * Ends the scans whose process is gone and whose artifact with it: those whose lease is over. The embedded database has one
   * process at a time, so that what belongs to another is abandoned without waiting for that.
   */
  async endAbandoned(): Promise<void> {
    const expired = sql<SqlBool>`"leaseUntil" < ${now}`;
    const abandoned =
      this.handle.kind === 'pglite'
        ? sql<SqlBool>`(${expired} or "ownerId" is distinct from ${this.#ownerId})`
        : expired;
    const lost = await this.handle.db
      .selectFrom('threatScan')
      .select('id')
      .where('status', 'in', unfinished)
      .where(abandoned)
      .orderBy('id')
      .execute();
    for (const { id } of lost) await this.#end(id, null, interrupted, abandoned);
  }

  /** INVARIANT: `mine` is asked of the locked row, so that of two processes that end a scan at once only one does. */
  async #end(
    id: string,
    actorId: string | null,
    outcome: ScanOutcome,
    mine: RawBuilder<SqlBool>,
  ): Promise<void> {
    const findings = outcome.status === 'error' ? [] : outcome.findings;
    const error = outcome.status === 'error' ? outcome.error : null;
    await transaction(this.handle.db, async (trx) => {
      const scan = await trx
        .updateTable('threatScan')
        .set({
          status: outcome.status,
          findings: JSON.stringify(findings),
          error,
          finishedAt: new Date(),
        })
        .where('id', '=', id)
        .where('status', 'in', unfinished)
        .where(mine)
        .returning('accountId')
        .executeTakeFirst();
      if (scan === undefined) return;
      const rules = findings.map(({ rule }) => rule);
      await this.audit.append(trx, {
        accountId: scan.accountId,
        actorId,
        action: 'scan.run',
        resourceType: 'scan',
        resourceId: id,
        outcome: outcome.status === 'error' ? 'failed' : 'done',
        detail: { status: outcome.status, ...(error === null ? { rules } : { error }) },
      });
    });
  }
}
