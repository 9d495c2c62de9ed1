/** Reads master keys for answers. Nothing is changed here. */
import { Injectable } from '@nestjs/common';
import { type ListAccess, ResourceNotFound } from 'countersign';
import type { PageQuery } from '../../platform/http/paging/page-query.js';
import { type Page, PagesService } from '../../platform/http/paging/pages.service.js';
import { KeypairLookup } from '../keypairs/public.js';
import { MasterKeyPresenter } from './master-key.presenter.js';
import type { MasterKeyAccess, MasterKeyAnswer } from './rings/gpg.types.js';

@Injectable()
export class MasterKeysService {
  constructor(
    private readonly pages: PagesService,
    private readonly keypairs: KeypairLookup,
    private readonly presenter: MasterKeyPresenter,
  ) {}

  /** A page of the master keys among the keypairs that the caller may view. */
  async page(access: ListAccess, query: PageQuery): Promise<Page<MasterKeyAnswer>> {
    const { items, nextCursor } = await this.pages.page(
      this.keypairs,
      access,
      query,
      (row) => ({ row }),
      {
        list: 'gpg-master-keys',
        refine: (keypairs) => keypairs.where('keypair.kind', '=', 'gpg-master'),
      },
    );
    return { items: await this.presenter.many(access.principal, items), nextCursor };
  }

  /** The master key that was judged. @throws ResourceNotFound for a keypair that is none */
  async one(access: MasterKeyAccess): Promise<MasterKeyAnswer | undefined> {
    const row = masterOf(access);
    const [answer] = await this.presenter.many(access.principal, [
      { row, actions: access.actions() },
    ]);
    return answer;
  }
}

/**
 * The row of an access that was judged as a keypair.
 * @throws ResourceNotFound for a keypair that is no master key: on these routes there is none of that id
 */
export function masterOf({ resource, decisionId }: MasterKeyAccess): MasterKeyAccess['resource'] {
  if (resource.kind !== 'gpg-master') throw new ResourceNotFound(decisionId);
  return resource;
}
