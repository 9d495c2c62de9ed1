/** Stores votes on requests and works out the state of a request from them. */
import { ConflictException, Injectable } from '@nestjs/common';
import {
  type ApprovalState,
  castVote,
  type Principal,
  tally,
  Unauthenticated,
  type Vote,
} from 'countersign';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../platform/database/database.types.js';
import { callerBy, credentialIdOf } from './authentication/caller.js';
import { PrincipalsService } from './authentication/principals.service.js';
import { togetherAmong, type Voter } from './people-behind.js';

type VoteRow = Selectable<Database['approvalVote']>;

/** What can be voted on. */
export type RequestType = VoteRow['requestType'];

/** The state of a request after a vote; the last two are final. */
export type RequestVerdict = ApprovalState;

/** A request, as far as votes on it are concerned. */
export interface VotedRequest {
  readonly type: RequestType;
  readonly requestId: string;
  readonly accountId: string;
  /** Approvals by different people that the request needs. */
  readonly required: number;
  /**
   * Whether an earlier approver would be accepted again now, for example because `lookup.one(voter, requestId, { using: trx })` offers
   * the action. Disabled people never are.
   */
  readonly mayStillApprove: (voter: Principal) => Promise<boolean>;
}

/** One vote, about to be given. */
export interface Ballot extends VotedRequest {
  readonly voter: Principal;
  readonly vote: 'approve' | 'reject';
  readonly comment?: string | undefined;
}

/** One vote as given. */
export type GivenVote = Readonly<Pick<VoteRow, 'userId' | 'vote' | 'comment' | 'createdAt'>>;

/** The votes on one request, for one caller. */
export interface ShownVotes {
  /** In the order in which they were given. */
  readonly given: readonly GivenVote[];
  /** Whether the caller has voted, or somebody with whom they have one vote together: `vote` takes no other from them. */
  readonly voted: boolean;
}

/** Reads who gave a vote with the rights of this moment; `undefined` when disabled or gone. */
type VoterOf = (id: string) => Promise<Principal | undefined>;

@Injectable()
export class ApprovalsService {
  constructor(private readonly principals: PrincipalsService) {}

  /**
   * Adds one person's vote. Whether that person may vote is decided before, by the catalogue; earlier approvals count
   * only as long as their givers may still approve (docs/domain/rules.md rule 8). Users with one person behind them, such
   * as somebody and their service user, have one vote together.
   * INVARIANT: `trx` holds the request's row locked, and the request is pending.
   * @throws ConflictException when this person has voted already, or the votes have closed the request
   */
  async vote(trx: Transaction<Database>, ballot: Ballot): Promise<RequestVerdict> {
    const { type, requestId, vote, required } = ballot;
    const voter = voterBy(ballot.voter);
    const { userId } = voter;
    const given = await this.#votes(trx, type, [requestId]);
    const voterOf = (id: string) => this.#voter(trx, id, ballot.accountId);
    const entitled = await this.#entitled(trx, given, ballot, voterOf);
    const together = await togetherAmong(trx, [voter, ...given]);
    const earlier = given.find((row) => together(row, voter));
    const outcome = castVote(
      given.map(voteOf),
      { voterId: earlier?.userId ?? userId, vote },
      { required, entitled: (voterId) => voterId === userId || entitled.has(voterId) },
    );
    if (!outcome.taken) throw new ConflictException(sentences[outcome.conflict]);
    await trx
      .insertInto('approvalVote')
      .values({ requestType: type, requestId, ...voter, vote, comment: ballot.comment ?? null })
      .execute();
    return outcome.state;
  }

  /**
   * The state of the request with the votes given so far, each approver decided anew: for what is done some time
   * after the approval (docs/domain/rules.md rule 8).
   * INVARIANT: `trx` holds the request's row locked.
   */
  standing(trx: Transaction<Database>, request: VotedRequest): Promise<RequestVerdict> {
    return this.#tally(trx, request, (id) => this.#voter(trx, id, request.accountId));
  }

  async #tally(
    db: Kysely<Database>,
    request: VotedRequest,
    voterOf: VoterOf,
  ): Promise<RequestVerdict> {
    const given = await this.#votes(db, request.type, [request.requestId]);
    const entitled = await this.#entitled(db, given, request, voterOf);
    return tally(given.map(voteOf), {
      required: request.required,
      entitled: (voterId) => entitled.has(voterId),
    });
  }

  /** `standing` for showing what can succeed: locks nothing, so an act decides again. */
  async standingNow(db: Kysely<Database>, request: VotedRequest): Promise<RequestVerdict> {
    return this.#tally(db, request, (id) => this.principals.now(db, id));
  }

  /** The votes on each of the requests. Two statements, the second one when somebody has voted. */
  async votesOn(
    db: Kysely<Database>,
    caller: Principal,
    type: RequestType,
    requestIds: readonly string[],
  ): Promise<ReadonlyMap<string, ShownVotes>> {
    const rows = await this.#votes(db, type, requestIds);
    const voter = voterBy(caller);
    const together = rows.length === 0 ? undefined : await togetherAmong(db, [voter, ...rows]);
    return new Map(
      requestIds.map((id): [string, ShownVotes] => {
        const own = rows.filter(({ requestId }) => requestId === id);
        const given = own.map(({ userId, vote, comment, createdAt }) => {
          return { userId, vote, comment, createdAt };
        });
        return [id, { given, voted: own.some((row) => together?.(row, voter) === true) }];
      }),
    );
  }

  #votes(
    db: Kysely<Database>,
    type: RequestType,
    requestIds: readonly string[],
  ): Promise<VoteRow[]> {
    if (requestIds.length === 0) return Promise.resolve([]);
    return db
      .selectFrom('approvalVote')
      .selectAll()
      .where('requestType', '=', type)
      .where('requestId', 'in', requestIds)
      .orderBy('createdAt')
      .orderBy('userId')
      .execute();
  }

  /** Who among the earlier approvers would be accepted again: of those with one person behind them, the first. */
  async #entitled(
    db: Kysely<Database>,
    votes: readonly VoteRow[],
    { mayStillApprove }: VotedRequest,
    voterOf: VoterOf,
  ): Promise<ReadonlySet<string>> {
    const entitled = new Set<VoteRow>();
    for (const row of votes.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))) {
      const voter = await voterOf(row.userId);
      if (voter === undefined) continue;
      const asThen = row.votedWith === null ? voter : callerBy(row.votedWith, voter);
      if (await mayStillApprove(asThen)) entitled.add(row);
    }
    const together = await togetherAmong(db, votes);
    const counted: VoteRow[] = [];
    for (const row of votes) {
      if (entitled.has(row) && !counted.some((other) => together(other, row))) counted.push(row);
    }
    return new Set(counted.map(({ userId }) => userId));
  }

  /** The voter with the rights of this moment, or `undefined` when disabled or gone. */
  async #voter(
    trx: Transaction<Database>,
    id: string,
    accountId: string,
  ): Promise<Principal | undefined> {
    try {
      return await this.principals.underLock(trx, { id, tenant: accountId });
    } catch (error) {
      if (error instanceof Unauthenticated) return undefined;
      throw error;
    }
  }
}

function voterBy(principal: Principal): Voter {
  return { userId: principal.id, votedWith: credentialIdOf(principal) };
}

function voteOf({ userId, vote }: VoteRow): Vote {
  return { voterId: userId, vote };
}

const sentences = {
  closed: 'The request is not pending any more.',
  'voted-already':
    'You, or somebody whose token you were shown, or who was shown yours, have voted on this request already.',
} as const;
