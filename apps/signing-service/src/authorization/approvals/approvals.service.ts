/** Stores votes on requests and works out the state of a request from them. */
import { ConflictException, Injectable } from '@nestjs/common';
import { castVote, type Principal, tally, Unauthenticated, type Vote } from 'countersign';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { PrincipalsService } from '../authentication/principals.service.js';
import { catalogue } from '../catalogue.js';
import type {
  Ballot,
  GivenVote,
  RequestType,
  RequestVerdict,
  VotedRequest,
} from './approvals.types.js';
import { type Deed, togetherAmong } from './people-behind.js';

/** Reads a voter with the rights of this moment; `undefined` when disabled or gone. */
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
    const { type, requestId, userId, credentialId, vote, required } = ballot;
    const given = await this.#votes(trx, type, [requestId]);
    const votes = given.map((row): Vote => ({ voterId: row.userId, vote: row.vote }));
    const voterOf = (id: string) => this.#voter(trx, id, ballot.accountId);
    const entitled = await this.#entitled(trx, given, ballot, voterOf);
    const now = { userId, credentialId };
    const together = await togetherAmong(trx, [now, ...given.map(deedOf)]);
    const earlier = votes.find(({ voterId }) => together(voterId, userId));
    const outcome = castVote(
      votes,
      { voterId: earlier?.voterId ?? userId, vote },
      { required, entitled: (voterId) => voterId === userId || entitled.has(voterId) },
    );
    if (!outcome.taken) throw new ConflictException(sentences[outcome.conflict]);
    await trx
      .insertInto('approvalVote')
      .values({ requestType: type, requestId, userId, vote, comment: ballot.comment ?? null })
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
    const votes = given.map((row): Vote => ({ voterId: row.userId, vote: row.vote }));
    const entitled = await this.#entitled(db, given, request, voterOf);
    return tally(votes, {
      required: request.required,
      entitled: (voterId) => entitled.has(voterId),
    });
  }

  /** `standing` for showing what can succeed: locks nothing, so an act decides again. */
  async standingNow(db: Kysely<Database>, request: VotedRequest): Promise<RequestVerdict> {
    return this.#tally(db, request, (id) => this.principals.now(db, id));
  }

  /** The votes on each of the requests, in the order in which they were given. */
  async votesOn(
    db: Kysely<Database>,
    type: RequestType,
    requestIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly GivenVote[]>> {
    const votes = new Map<string, GivenVote[]>(requestIds.map((id) => [id, []]));
    for (const { requestId, userId, vote, comment, createdAt } of await this.#votes(
      db,
      type,
      requestIds,
    )) {
      votes.get(requestId)?.push({ userId, vote, comment, createdAt });
    }
    return votes;
  }

  /**
   * The requests on which the user has voted, or somebody with whom they have one vote together: `vote` takes no other
   * from them. One statement, none as long as nobody has voted.
   * @param votes what `votesOn` told of the requests
   */
  async votedBy(
    db: Kysely<Database>,
    userId: string,
    votes: ReadonlyMap<string, readonly GivenVote[]>,
  ): Promise<ReadonlySet<string>> {
    const all = [...votes.values()].flat();
    if (all.length === 0) return new Set();
    const together = await togetherAmong(db, [{ userId }, ...all.map(deedOf)]);
    const asked = [...votes].filter(([, given]) =>
      given.some((vote) => together(vote.userId, userId)),
    );
    return new Set(asked.map(([id]) => id));
  }

  #votes(
    db: Kysely<Database>,
    type: RequestType,
    requestIds: readonly string[],
  ): Promise<Selectable<Database['approvalVote']>[]> {
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
    votes: readonly GivenVote[],
    { mayStillApprove = () => Promise.resolve(true) }: VotedRequest,
    voterOf: VoterOf,
  ): Promise<ReadonlySet<string>> {
    const entitled = new Set<string>();
    for (const { userId } of votes.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))) {
      const voter = await voterOf(userId);
      if (voter !== undefined && (await mayStillApprove(voter))) entitled.add(userId);
    }
    const together = await togetherAmong(db, votes.map(deedOf));
    const counted = new Set<string>();
    for (const { userId } of votes) {
      const apart = ![...counted].some((other) => together(other, userId));
      if (entitled.has(userId) && apart) counted.add(userId);
    }
    return counted;
  }

  /** The voter with the rights of this moment, or `undefined` when disabled or gone. */
  async #voter(
    trx: Transaction<Database>,
    id: string,
    accountId: string,
  ): Promise<Principal | undefined> {
    try {
      const named = catalogue.principal({ id, kind: 'user', accountId, permissions: [] });
      return await this.principals.underLock(trx, named);
    } catch (error) {
      if (error instanceof Unauthenticated) return undefined;
      throw error;
    }
  }
}

function deedOf({ userId, createdAt }: GivenVote): Deed {
  return { userId, at: createdAt };
}

const sentences = {
  closed: 'The request is not pending any more.',
  'voted-already':
    'You, or a user whom you made or whose token you had, have voted on this request already.',
} as const;
