import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { AuditService } from '../../authorization/audit/audit.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import { transaction } from '../../platform/database/transaction.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { ScanLimits } from './engine/scan-limits.js';
import type { ScanOutcome } from './scan-findings.js';

/** A scan and its artifact. Only the process that has the artifact can finish the scan. */
export interface ScanJob {
  readonly id: string;
  readonly accountId: string;
  /** The user who requested the scan. */
  readonly createdBy: string;
  /** INVARIANT: this is the only copy. The scanner receives it, and it is never stored. */
  readonly artifact: Uint8Array<ArrayBuffer>;
}

/** The outcome of an interrupted scan. */
export const interrupted: ScanOutcome = {
  status: 'error',
  error: 'The scan was interrupted by a restart; scan again.',
};

/** The columns that say which process has the artifact of a scan. */
export interface ScanLease {
  readonly ownerId: string;
  readonly leaseUntil: RawBuilder<Date>;
}

/** INVARIANT: only the clock of the database is used, because the clocks of instances differ. */
const now = sql`clock_timestamp()`;

const unfinished = ['queued', 'running'] as const;

/** Stores the progress and the result of scans. The audit log names the user who requested the scan. */
@Injectable()
export class ScanResultsService {
  /** Identifies this process among those that use the database. */
  readonly #ownerId = uuidv7();
  readonly #ours = sql<SqlBool>`"ownerId" = ${this.#ownerId}`;

  constructor(
    private readonly handle: DatabaseHandle,
    private readonly limits: ScanLimits,
    private readonly audit: AuditService,
  ) {}

  /** Returns the columns of a new scan: this process has its artifact until the lease ends, or longer. */
  lease(): ScanLease {
    const milliseconds = this.limits.leaseMs;
    return {
      ownerId: this.#ownerId,
      leaseUntil: sql<Date>`${now} + ${milliseconds}::double precision * interval '1 millisecond'`,
    };
  }

  /** Extends the leases of these scans, if they are unfinished. */
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

  /** Marks a scan as running. */
  async begin({ id }: ScanJob): Promise<void> {
    await this.handle.db
      .updateTable('threatScan')
      .set({ status: 'running' })
      .where('id', '=', id)
      .where('status', '=', 'queued')
      .where(this.#ours)
      .execute();
  }

  /** Stores the outcome and its audit record in one transaction. Does nothing when another process has ended the scan. */
  finish({ id, createdBy }: ScanJob, outcome: ScanOutcome): Promise<void> {
    return this.#end(id, createdBy, outcome, this.#ours);
  }

  /**
   * Ends the scans whose lease is over: their process is gone and with it the artifact. The embedded database has one process at
   * a time, so scans of another process are ended without waiting.
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

  /** INVARIANT: `mine` is checked on the locked row, so only one of two processes ends a scan. */
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
