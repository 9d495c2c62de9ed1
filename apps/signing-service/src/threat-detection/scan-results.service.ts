/** Writes what becomes of a scan. Whoever asked for it has no part in that, so it is no act of theirs: only the log names them. */
import { Injectable } from '@nestjs/common';
import { Audit } from '../logs/audit.service.js';
import { DatabaseHandle } from '../storage/database.js';
import { transaction } from '../storage/transaction.js';
import type { ScanJob, ScanOutcome } from './scan.types.js';

/** What an interrupted scan says. */
export const interrupted: ScanOutcome = {
  status: 'error',
  error: 'The scan was interrupted by a restart; scan again.',
};

@Injectable()
export class ScanResults {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly audit: Audit,
  ) {}

  /** The scan begins. */
  async begin({ id }: ScanJob): Promise<void> {
    await this.handle.db
      .updateTable('threatScan')
      .set({ status: 'running', error: null, finishedAt: null })
      .where('id', '=', id)
      .execute();
  }

  /**
   * The scan is over; recorded in the same transaction. Whatever the status was: the process that holds the artifact knows
   * best, also when another process has just started and taken the scan for interrupted.
   */
  async finish(
    { id, accountId, createdBy }: Pick<ScanJob, 'id' | 'accountId'> & { createdBy: string | null },
    outcome: ScanOutcome,
  ): Promise<void> {
    const findings = outcome.status === 'error' ? [] : outcome.findings;
    const error = outcome.status === 'error' ? outcome.error : null;
    await transaction(this.handle.db, async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('threatScan')
        .set({
          status: outcome.status,
          findings: JSON.stringify(findings),
          error,
          finishedAt: new Date(),
        })
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return;
      const rules = findings.map(({ rule }) => rule);
      await this.audit.append(trx, {
        accountId,
        actorId: createdBy,
        action: 'scan.run',
        resourceType: 'scan',
        resourceId: id,
        outcome: outcome.status === 'error' ? 'failed' : 'done',
        detail: { status: outcome.status, ...(error === null ? { rules } : { error }) },
      });
    });
  }

  /** Ends every scan whose artifact was lost with the process that held it. Call it when the service starts. */
  async endInterrupted(): Promise<void> {
    const lost = await this.handle.db
      .selectFrom('threatScan')
      .select(['id', 'accountId'])
      .where('status', 'in', ['queued', 'running'])
      .orderBy('id')
      .execute();
    for (const scan of lost) await this.finish({ ...scan, createdBy: null }, interrupted);
  }
}
