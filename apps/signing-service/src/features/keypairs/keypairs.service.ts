/** Reads keypairs for answers. Nothing is changed here. */
import { Injectable } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import type { PageQuery } from '../../platform/http/paging/page-query.js';
import { type Page, PagesService } from '../../platform/http/paging/pages.service.js';
import { KeypairPresenter } from './keypair-presenter.service.js';
import { KeypairLookup } from './keypair.lookup.js';
import type { KeypairAnswer, KeypairRow, KeypairWithActions } from './keypair.types.js';

@Injectable()
export class KeypairsService {
  constructor(
    private readonly pages: PagesService,
    private readonly lookup: KeypairLookup,
    private readonly presenter: KeypairPresenter,
  ) {}

  /** A page of the keypairs that the caller may view, of every kind. */
  async page(access: ListAccess, query: PageQuery): Promise<Page<KeypairAnswer>> {
    const { items, nextCursor } = await this.pages.page(this.lookup, access, query, (row) => ({
      row,
    }));
    return { items: await this.presenter.many(access.principal, items), nextCursor };
  }

  /** The keypair that was judged. */
  async one(access: Access<KeypairRow>): Promise<KeypairWithActions | undefined> {
    const judged = { row: access.resource, actions: access.actions() };
    const [answer] = await this.presenter.many(access.principal, [judged]);
    return answer;
  }
}
