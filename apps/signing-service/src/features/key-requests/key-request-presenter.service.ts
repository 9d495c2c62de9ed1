/** Answers export and delete requests, each with its votes. What may be answered to whom is decided before. */
import { Injectable } from '@nestjs/common';
import { type Access, type ListAccess, Misuse, type Principal } from 'countersign';
import type { KyselyLookup } from 'countersign/kysely';
import type { Kysely, Selectable } from 'kysely';
import { ApprovalsService } from '../../authorization/approvals/approvals.service.js';
import type { RequestType } from '../../authorization/approvals/approvals.types.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import type { PageQuery } from '../../platform/http/paging/page-query.js';
import { type Page, PagesService } from '../../platform/http/paging/pages.service.js';
import { presentDeleteRequest, presentExportRequest } from './key-request.presenter.js';
import { possibleOnDeleteRequest, possibleOnExportRequest } from './key-request.state.js';
import type {
  KeyRequestTable,
  ShownDeleteRequest,
  ShownExportRequest,
  Voted,
  WithActions,
} from './key-request.types.js';

type Row<T extends KeyRequestTable> = Selectable<Database[T]>;

/** The answers for one of the tables. */
class Answers<T extends KeyRequestTable, Shown extends { readonly id: string }> {
  constructor(
    private readonly type: RequestType,
    private readonly present: (row: Row<T>) => Shown,
    private readonly possible: (
      shown: Shown,
      actions: readonly string[],
      voted: boolean,
    ) => readonly string[],
    private readonly db: Kysely<Database>,
    private readonly approvals: ApprovalsService,
    private readonly pages: PagesService,
  ) {}

  /** Three statements, however many requests there are. */
  async page(
    lookup: KyselyLookup<Database, T>,
    access: ListAccess,
    query: PageQuery,
  ): Promise<Page<Voted<Shown>>> {
    const { items, nextCursor } = await this.pages.page(lookup, access, query, this.present);
    return { items: await this.#voted(this.db, access.principal, items), nextCursor };
  }

  /** The request that was judged. */
  one(access: Access<Row<T>>): Promise<WithActions<Voted<Shown>>> {
    return this.#answer(this.db, access.principal, access.resource, access.actions());
  }

  /** The answer to a write: the request as it is now, with what the caller may do with it. Call it inside the act. */
  async written(
    lookup: KyselyLookup<Database, T>,
    { principal, trx }: Work,
    id: string,
  ): Promise<WithActions<Voted<Shown>>> {
    const found = await lookup.one(principal, id, { using: trx });
    if (found === undefined) throw new Misuse('The request that was written is not there.');
    return this.#answer(trx, principal, found.row, found.actions);
  }

  async #answer(
    db: Kysely<Database>,
    principal: Principal,
    row: Row<T>,
    actions: readonly string[],
  ) {
    const [answer] = await this.#voted(db, principal, [{ ...this.present(row), actions }]);
    if (answer === undefined) throw new Misuse('A request has no answer.');
    return answer;
  }

  /** The items with their votes and with what these leave of their actions. */
  async #voted(
    db: Kysely<Database>,
    { id: userId }: Principal,
    items: readonly WithActions<Shown>[],
  ): Promise<WithActions<Voted<Shown>>[]> {
    const ids = items.map(({ id }) => id);
    const votes = await this.approvals.votesOn(db, this.type, ids);
    const voted = await this.approvals.votedBy(db, userId, votes);
    return items.map((item) => ({
      ...item,
      actions: this.possible(item, item.actions, voted.has(item.id)),
      votes: votes.get(item.id) ?? [],
    }));
  }
}

@Injectable()
export class KeyRequestPresenter {
  readonly exports: Answers<'exportRequest', ShownExportRequest>;
  readonly deletes: Answers<'deleteRequest', ShownDeleteRequest>;

  constructor({ db }: DatabaseHandle, approvals: ApprovalsService, pages: PagesService) {
    this.exports = new Answers(
      'export',
      presentExportRequest,
      possibleOnExportRequest,
      db,
      approvals,
      pages,
    );
    this.deletes = new Answers(
      'delete',
      presentDeleteRequest,
      possibleOnDeleteRequest,
      db,
      approvals,
      pages,
    );
  }
}
