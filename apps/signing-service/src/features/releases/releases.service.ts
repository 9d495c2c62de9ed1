/** Reads releases for answers. Nothing is changed here. */
import { Injectable } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import type { PageQuery } from '../../platform/http/paging/page-query.js';
import { type Page, Pages } from '../../platform/http/paging/pages.service.js';
import { ReleaseAnswers } from './release-presenter.service.js';
import { ReleaseLookup } from './release.lookup.js';
import type { ReleaseAnswer, ReleaseRow, ReleaseWithActions } from './release.types.js';

@Injectable()
export class Releases {
  constructor(
    private readonly pages: Pages,
    private readonly lookup: ReleaseLookup,
    private readonly answers: ReleaseAnswers,
  ) {}

  /** A page of the releases of the account (domain.md A25). */
  async page(access: ListAccess, query: PageQuery): Promise<Page<ReleaseAnswer>> {
    const { items, nextCursor } = await this.pages.page(this.lookup, access, query, (row) => ({
      row,
    }));
    return { items: await this.answers.many(access.principal, items), nextCursor };
  }

  /** The release that was judged. */
  async one(access: Access<ReleaseRow>): Promise<ReleaseWithActions | undefined> {
    const judged = { row: access.resource, actions: access.actions() };
    const [answer] = await this.answers.many(access.principal, [judged]);
    return answer;
  }
}
