/** Answers export and delete requests, each with its votes. */
import { Injectable } from '@nestjs/common';
import { type Access, type ListAccess, Misuse, type Principal } from 'countersign';
import type { Kysely } from 'kysely';
import { ApprovalsService, type GivenVote } from '../../authorization/approvals.service.js';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { listOf } from '../../platform/http/lists/list-definition.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import {
  type Page,
  PagesService,
  type PermittedRow,
} from '../../platform/http/lists/pages.service.js';
import {
  DeleteRequestLookup,
  ExportRequestLookup,
  type KeyRequestRow,
  type KeyRequestType,
} from './key-request.lookup.js';

/** A request as answered to one caller. */
export interface KeyRequestAnswer extends ReturnType<typeof presentKeyRequest> {
  readonly actions: readonly string[];
  /** In the order in which they were given. */
  readonly votes: readonly GivenVote[];
}

type Found = PermittedRow<KeyRequestRow>;

const commonFields = {
  id: { type: 'id' },
  keypairId: { type: 'id' },
  reason: { type: 'text', search: true },
  requiredApprovals: { type: 'number' },
  requestedBy: { type: 'id' },
  createdAt: { type: 'time' },
  decidedAt: { type: 'time', nullable: true },
} as const;

/** What may be asked of a list of requests for exports. */
export const exportRequestList = listOf('exportRequest', {
  ...commonFields,
  status: { type: ['pending', 'approved', 'rejected', 'collected', 'withdrawn', 'closed'] },
  collectedAt: { type: 'time', nullable: true },
});

/** What may be asked of a list of requests for deletions. */
export const deleteRequestList = listOf('deleteRequest', {
  ...commonFields,
  status: { type: ['pending', 'approved', 'rejected', 'withdrawn', 'closed'] },
});

const approving: ReadonlySet<string> = new Set([
  'keypair.export.approve',
  'keypair.delete.approve',
]);

const withdrawing: ReadonlySet<string> = new Set([
  'keypair.export.withdraw',
  'keypair.delete.withdraw',
]);

/**
 * The actions that can succeed now (apps/signing-service/docs/http.md section 1): each person decides once on a pending
 * request, its requester withdraws it, and an approved export is collected.
 * @param voted whether the caller has voted already
 */
function possibleOnKeyRequest(
  { status }: Pick<KeyRequestRow, 'status'>,
  actions: readonly string[],
  voted: boolean,
): readonly string[] {
  return actions.filter((name) => {
    if (approving.has(name)) return status === 'pending' && !voted;
    if (withdrawing.has(name)) return status === 'pending';
    return name !== 'keypair.export.collect' || status === 'approved';
  });
}

@Injectable()
export class KeyRequestPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly approvals: ApprovalsService,
    private readonly pages: PagesService,
    private readonly exports: ExportRequestLookup,
    private readonly deletes: DeleteRequestLookup,
    representations: RepresentationsService,
  ) {
    representations.add('export-request', (work, id) => this.written('export', work, id));
    representations.add('delete-request', (work, id) => this.written('delete', work, id));
  }

  /** A page of the requests on keypairs in the caller's scope. Three statements, however many requests there are. */
  page(
    type: KeyRequestType,
    access: ListAccess,
    query: ListRequest,
  ): Promise<Page<KeyRequestAnswer>> {
    const present = (found: readonly Found[]) =>
      this.#present(this.handle.db, type, access.principal, found);
    return type === 'export'
      ? this.pages.pageOf(this.exports, access, exportRequestList, query, present)
      : this.pages.pageOf(this.deletes, access, deleteRequestList, query, present);
  }

  /** The request of a route. */
  one(type: KeyRequestType, access: Access<string, KeyRequestRow>): Promise<KeyRequestAnswer> {
    const found = { row: access.resource, actions: access.actions() };
    return this.#single(this.handle.db, type, access.principal, found);
  }

  /** The request that a unit of work wrote. Call it inside the unit of work. */
  async written(type: KeyRequestType, work: Work, id: string): Promise<KeyRequestAnswer> {
    const lookup = type === 'export' ? this.exports : this.deletes;
    return this.#single(work.trx, type, work.principal, await lookup.written(work, id));
  }

  async #single(db: Kysely<Database>, type: KeyRequestType, principal: Principal, found: Found) {
    const [answer] = await this.#present(db, type, principal, [found]);
    if (answer === undefined) throw new Misuse('A request has no answer.');
    return answer;
  }

  async #present(
    db: Kysely<Database>,
    type: KeyRequestType,
    principal: Principal,
    found: readonly Found[],
  ): Promise<KeyRequestAnswer[]> {
    const ids = found.map(({ row }) => row.id);
    const votes = await this.approvals.votesOn(db, principal, type, ids);
    return found.map(({ row, actions }) => {
      const { given = [], voted = false } = votes.get(row.id) ?? {};
      const possible = possibleOnKeyRequest(row, actions, voted);
      return { ...presentKeyRequest(row), actions: possible, votes: given };
    });
  }
}

/** Names every column that is answered, so that no other is. */
function presentKeyRequest(row: KeyRequestRow) {
  return {
    id: row.id,
    keypairId: row.keypairId,
    reason: row.reason,
    requiredApprovals: row.requiredApprovals,
    requestedBy: row.requestedBy,
    createdAt: row.createdAt,
    decidedAt: row.decidedAt,
    status: row.status,
    ...('collectedAt' in row ? { collectedAt: row.collectedAt } : {}),
  };
}
