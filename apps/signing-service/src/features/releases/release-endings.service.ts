/** Ends releases before their time. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { Access } from 'countersign';
import {
  type InstanceWork,
  UnitOfWorkService,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { keypairsOf } from './release-keypairs.js';
import { ReleaseLookup, type ReleaseRow } from './release.lookup.js';
import { ReleasePresenter, type ReleaseWithActions } from './release.presenter.js';
import { releaseStatus } from './release-window.js';

@Injectable()
export class ReleaseEndingsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: ReleaseLookup,
    private readonly presenter: ReleasePresenter,
  ) {}

  /**
   * Ends a release early: it admits no more signatures (docs/domain/readings.md A24).
   *
   * @throws ConflictException for a release that has ended already
   */
  close(access: Access<string, ReleaseRow>, reason?: string): Promise<ReleaseWithActions> {
    return this.#end(access, 'closed', ['requested', 'approved'], { reason });
  }

  /**
   * Takes back a release that nobody has decided on yet.
   *
   * @throws ConflictException for a release that does not await approval
   */
  withdraw(access: Access<string, ReleaseRow>, comment?: string): Promise<ReleaseWithActions> {
    return this.#end(access, 'withdrawn', ['requested'], { comment });
  }

  #end(
    access: Access<string, ReleaseRow>,
    to: 'closed' | 'withdrawn',
    from: readonly ReleaseRow['status'][],
    detail: Readonly<Record<string, unknown>>,
  ): Promise<ReleaseWithActions> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      const status = await statusNow(work);
      if (!from.includes(status)) {
        throw new ConflictException(`The release is ${status} already.`);
      }
      const ended = trx.updateTable('release').set({ status: to });
      await ended.where('id', '=', row.id).execute();
      work.addAuditDetail({ name: row.name, from: status, to, ...detail });
      return this.presenter.written(work, row.id);
    });
  }
}

async function statusNow({ row, trx }: InstanceWork<ReleaseRow>): Promise<ReleaseRow['status']> {
  const keypairIds = (await keypairsOf(trx, [row.id])).get(row.id) ?? [];
  return releaseStatus(row, new Date(), keypairIds.length > 0 || !row.namesKeypairs);
}
