/** Answers releases, each with its keypairs, its votes and its state of this moment. */
import { Injectable } from '@nestjs/common';
import { Misuse, type Principal } from 'countersign';
import type { Kysely } from 'kysely';
import { ApprovalsService } from '../../authorization/approvals/approvals.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { possibleOnRelease } from './release-actions.js';
import { keypairsOf } from './release-keypairs.js';
import { participantsOf } from './release-participants.js';
import { ReleaseLookup } from './release.lookup.js';
import { presentRelease } from './release.presenter.js';
import type { ReleaseRow, ReleaseWithActions } from './release.types.js';

/** A release with the actions that the catalogue gives a caller on it. */
export interface JudgedRelease {
  readonly row: ReleaseRow;
  readonly actions: readonly string[];
}

@Injectable()
export class ReleasePresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: ReleaseLookup,
    private readonly approvals: ApprovalsService,
  ) {}

  /** The answers for `releases` to one caller, in their order; five statements, however many they are. */
  async many(
    { id: userId }: Principal,
    releases: readonly JudgedRelease[],
    db: Kysely<Database> = this.handle.db,
  ): Promise<ReleaseWithActions[]> {
    const now = new Date();
    const ids = releases.map(({ row }) => row.id);
    const keypairs = await keypairsOf(db, ids);
    const participants = await participantsOf(db, ids);
    const votes = await this.approvals.votesOn(db, 'release', ids);
    const voted = await this.approvals.votedBy(db, userId, votes);
    return releases.map(({ row, actions }) => {
      const belongings = {
        keypairIds: keypairs.get(row.id) ?? [],
        participants: participants.get(row.id) ?? { users: [], groups: [] },
        votes: votes.get(row.id) ?? [],
      };
      const answer = presentRelease(row, belongings, now);
      return { ...answer, actions: possibleOnRelease(answer, actions, voted.has(row.id)) };
    });
  }

  /** The answer to a write: the release as it is now, with what the caller may do with it. Call it inside the act. */
  async written({ principal, trx }: Work, id: string): Promise<ReleaseWithActions> {
    const found = await this.lookup.one(principal, id, { using: trx });
    const [answer] = found === undefined ? [] : await this.many(principal, [found], trx);
    if (answer === undefined) throw new Misuse('The release that was written is not there.');
    return answer;
  }
}
