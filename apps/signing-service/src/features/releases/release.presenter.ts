import { Injectable } from '@nestjs/common';
import { Misuse, type Principal } from 'countersign';
import type { Kysely } from 'kysely';
import { ApprovalsService } from '../../authorization/approvals/approvals.service.js';
import type { GivenVote } from '../../authorization/approvals/approvals.types.js';
import { RepresentationsService } from '../../authorization/conditions/representations.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { keypairsOf } from './release-keypairs.js';
import { participantsOf } from './release-participants.js';
import { ReleaseLookup } from './release.lookup.js';
import { possibleOnRelease, releaseStatus } from './release.state.js';
import type {
  Participants,
  ReleaseAnswer,
  ReleaseRow,
  ReleaseWithActions,
} from './release.types.js';

/** The parts of a release that are stored in other tables. */
interface ReleaseParts {
  readonly keypairIds: readonly string[];
  readonly participants: Participants;
  readonly votes: readonly GivenVote[];
}

/** A release and the actions that a caller is permitted on it. */
interface PermittedRelease {
  readonly row: ReleaseRow;
  readonly actions: readonly string[];
}

@Injectable()
export class ReleasePresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: ReleaseLookup,
    private readonly approvals: ApprovalsService,
    representations: RepresentationsService,
  ) {
    representations.add('release', (work, id) => this.written(work, id));
  }

  /** Presents releases to one caller, in the given order. It takes five statements for any number of releases. */
  async many(
    caller: Principal,
    releases: readonly PermittedRelease[],
    db: Kysely<Database> = this.handle.db,
  ): Promise<ReleaseWithActions[]> {
    const now = new Date();
    const ids = releases.map(({ row }) => row.id);
    const keypairs = await keypairsOf(db, ids);
    const participants = await participantsOf(db, ids);
    const votes = await this.approvals.votesOn(db, caller, 'release', ids);
    return releases.map(({ row, actions }) => {
      const { given = [], voted = false } = votes.get(row.id) ?? {};
      const parts = {
        keypairIds: keypairs.get(row.id) ?? [],
        participants: participants.get(row.id) ?? { users: [], groups: [] },
        votes: given,
      };
      const answer = presentRelease(row, parts, now);
      return { ...answer, actions: possibleOnRelease(answer, actions, voted) };
    });
  }

  /** Presents a release that the transaction of `work` wrote. */
  async written({ principal, trx }: Work, id: string): Promise<ReleaseWithActions> {
    const found = await this.lookup.one(principal, id, { using: trx });
    const [answer] = found === undefined ? [] : await this.many(principal, [found], trx);
    if (answer === undefined) throw new Misuse('The release that was written is not there.');
    return answer;
  }
}

function presentRelease(
  row: ReleaseRow,
  { keypairIds, participants, votes }: ReleaseParts,
  now: Date,
): ReleaseAnswer {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    status: releaseStatus(row, now, keypairIds.length > 0 || !row.namesKeypairs),
    keypairIds,
    windowStart: row.windowStart,
    windowEnd: row.windowEnd,
    maxSignatures: row.maxSignatures,
    signatureCount: row.signatureCount,
    participants,
    requiredApprovals: row.requiredApprovals,
    votes,
    requestedBy: row.requestedBy,
    createdAt: row.createdAt,
  };
}
