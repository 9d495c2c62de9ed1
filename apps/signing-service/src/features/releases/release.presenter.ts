import { Injectable } from '@nestjs/common';
import { Misuse, type Principal } from 'countersign';
import { type Expression, type ExpressionBuilder, type Kysely, sql, type SqlBool } from 'kysely';
import { ApprovalsService, type GivenVote } from '../../authorization/approvals.service.js';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { listOf } from '../../platform/http/lists/list-definition.js';
import { keypairsOf } from './release-keypairs.js';
import { type Participants, participantsOf } from './release-participants.js';
import { releaseStatus } from './release-window.js';
import { ReleaseLookup, type ReleaseRow } from './release.lookup.js';

/** What a client sees of a release. */
export interface ReleaseAnswer extends Omit<
  ReleaseRow,
  'accountId' | 'participantsOnly' | 'namesKeypairs' | 'requestedWith'
> {
  /** All its keypairs, also those that the caller may not view: an approver must know what is signed. */
  readonly keypairIds: readonly string[];
  readonly participants: Participants;
  /** The votes, oldest first. */
  readonly votes: readonly GivenVote[];
}

export interface ReleaseWithActions extends ReleaseAnswer {
  readonly actions: readonly string[];
}

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

/** What may be asked of a list of releases. `status` is the one of `releaseStatus`, at the moment of the question. */
export const releaseList = listOf('release', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  type: { type: ['online', 'offline', 'test'] },
  status: {
    type: ['requested', 'approved', 'rejected', 'closed', 'withdrawn'],
    where: (eb, status) => {
      const stored = (value: ReleaseRow['status']) => eb('release.status', '=', value);
      const lasts = eb.or([stored('requested'), stored('approved')]);
      if (status === 'closed') return eb.or([stored('closed'), eb.and([lasts, isOver(eb)])]);
      if (status === 'rejected' || status === 'withdrawn') return stored(status);
      return eb.and([
        stored(status === 'requested' ? 'requested' : 'approved'),
        eb.not(isOver(eb)),
      ]);
    },
  },
  keypairId: {
    type: 'id',
    sort: false,
    where: (eb, keypairId) =>
      eb.exists(
        eb
          .selectFrom('releaseKeypair')
          .select('releaseKeypair.releaseId')
          .whereRef('releaseKeypair.releaseId', '=', 'release.id')
          .where('releaseKeypair.keypairId', '=', String(keypairId)),
      ),
  },
  windowStart: { type: 'time' },
  windowEnd: { type: 'time' },
  maxSignatures: { type: 'number', nullable: true },
  signatureCount: { type: 'number' },
  requiredApprovals: { type: 'number' },
  requestedBy: { type: 'id' },
  createdAt: { type: 'time' },
});

/** Its window has ended, its signatures are used up, or none of the keypairs that it names is left. */
function isOver(eb: ExpressionBuilder<Database, 'release'>): Expression<SqlBool> {
  const isUsedUp = sql<SqlBool>`coalesce(${eb.ref('release.signatureCount')} >= ${eb.ref('release.maxSignatures')}, false)`;
  const hasKeypair = eb.exists(
    eb
      .selectFrom('releaseKeypair')
      .select('releaseKeypair.releaseId')
      .whereRef('releaseKeypair.releaseId', '=', 'release.id'),
  );
  return eb.or([
    eb('release.windowEnd', '<=', sql<Date>`now()`),
    isUsedUp,
    eb.and([eb('release.namesKeypairs', '=', true), eb.not(hasKeypair)]),
  ]);
}

const deciding: ReadonlySet<string> = new Set(['release.approve', 'release.reject']);

/**
 * Returns the permitted actions that can succeed in the present state: each person decides once, and only on a requested
 * offline release (docs/domain/readings.md A13), its requester withdraws that, and what has ended is not closed.
 */
function possibleOnRelease(
  { type, status }: Pick<ReleaseAnswer, 'type' | 'status'>,
  actions: readonly string[],
  voted: boolean,
): readonly string[] {
  const awaits = type === 'offline' && status === 'requested';
  const lasts = status === 'requested' || status === 'approved';
  return actions.filter((name) => {
    if (deciding.has(name)) return awaits && !voted;
    if (name === 'release.withdraw') return awaits;
    return lasts || name !== 'release.close';
  });
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
