/** Reads releases for answers. Nothing is changed here. */
import { Injectable } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import type { PageQuery } from '../../platform/http/paging/page-query.js';
import { type Page, PagesService } from '../../platform/http/paging/pages.service.js';
import { ReleasePresenter } from './release-presenter.service.js';
import { ReleaseLookup } from './release.lookup.js';
import type { ReleaseAnswer, ReleaseRow, ReleaseWithActions } from './release.types.js';

@Injectable()
export class ReleasesService {
  constructor(
    private readonly pages: PagesService,
    private readonly lookup: ReleaseLookup,
    private readonly presenter: ReleasePresenter,
  ) {}

  /** A page of the releases of the account (domain.md A25). */
  async page(access: ListAccess, query: PageQuery): Promise<Page<ReleaseAnswer>> {
    const { items, nextCursor } = await this.pages.page(this.lookup, access, query, (row) => ({
      row,
    }));
    return { items: await this.presenter.many(access.principal, items), nextCursor };
  }

  /** The release that was judged. */
  async one(access: Access<ReleaseRow>): Promise<ReleaseWithActions | undefined> {
    const judged = { row: access.resource, actions: access.actions() };
    const [answer] = await this.presenter.many(access.principal, [judged]);
    return answer;
  }
}
