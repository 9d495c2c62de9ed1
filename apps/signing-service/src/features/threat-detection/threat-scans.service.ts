import { webcrypto } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Access, type ActionAccess, Misuse, type Principal } from 'countersign';
import type { Transaction } from 'kysely';
import { ScanLookup } from '../../authorization/lookups.js';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { ScanRunnerService } from './engine/scan-runner.service.js';
import { ScanResultsService } from './scan-results.service.js';
import { possibleOnScan, presentScan, type ScanRow } from './scan.presenter.js';

/** The answer to a request for a scan. It shows no more, because to run is not to view (docs/domain/readings.md A23). */
export interface ScanRequested {
  readonly id: string;
  readonly status: 'queued';
  readonly actions: readonly string[];
}

/** The answer to an assignment. It shows no more, because to manage is not to view (docs/domain/readings.md A23). */
export interface ScanAssigned {
  readonly id: string;
  readonly project: string | null;
  readonly actions: readonly string[];
}

@Injectable()
export class ThreatScansService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: ScanLookup,
    private readonly runner: ScanRunnerService,
    private readonly results: ScanResultsService,
    representations: RepresentationsService,
  ) {
    representations.add('scan', async ({ trx, principal }, id) => {
      const { row, actions } = await this.lookup.written({ trx, principal }, id);
      return presentScan(row, actions);
    });
  }

  /**
   * Stores a queued scan and passes its artifact to the scanner.
   *
   * @returns `undefined` when the scanner has no place for the artifact; then nothing is stored
   */
  async run(
    access: ActionAccess,
    name: string,
    artifact: Uint8Array<ArrayBuffer>,
  ): Promise<ScanRequested | undefined> {
    const size = artifact.byteLength;
    const place = this.runner.take(access.principal.tenant ?? '', size);
    if (place === undefined) return undefined;
    try {
      const id = uuidv7();
      const sha256 = await sha256Of(artifact);
      const answer = await this.unitOfWork.onAccount(access, async (work) => {
        const { trx, accountId, principal, setAuditResource, addAuditDetail } = work;
        const described = { id, accountId, name, size, sha256, createdBy: principal.id };
        const open = { project: null, error: null, finishedAt: null };
        await trx
          .insertInto('threatScan')
          .values({ ...described, ...open, ...this.results.lease(), status: 'queued' })
          .execute();
        setAuditResource('scan', id);
        addAuditDetail({ name, size, sha256, status: 'queued' });
        const actions = await this.#actionsOn(id, principal, trx);
        return { id, status: 'queued', actions } as const;
      });
      // The request was sent before, and its artifact is scanned already.
      if (answer.id !== id) {
        this.runner.leave(place);
        return answer;
      }
      const { accountId } = place;
      await this.runner.add({ id, accountId, createdBy: access.principal.id, artifact }, place);
      return answer;
    } catch (error) {
      this.runner.leave(place);
      throw error;
    }
  }

  /** Sets the project of a scan, a plain name. `null` removes it. */
  assign(access: Access<string, ScanRow>, project: string | null): Promise<ScanAssigned> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async ({ row, trx, principal, addAuditDetail }) => {
        await trx.updateTable('threatScan').set({ project }).where('id', '=', row.id).execute();
        addAuditDetail({ project, before: row.project });
        const actions = await this.#actionsOn(row.id, principal, trx);
        return { id: row.id, project, actions };
      },
    );
  }

  async #actionsOn(
    id: string,
    principal: Principal,
    trx: Transaction<Database>,
  ): Promise<readonly string[]> {
    const found = await this.lookup.one(principal, id, { using: trx });
    if (found === undefined) throw new Misuse('The scan that was written is not there.');
    return possibleOnScan(found.row, found.actions);
  }
}

/** Returns hexadecimal. WebCrypto computes it off the main thread. */
async function sha256Of(artifact: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', artifact)).toString('hex');
}
