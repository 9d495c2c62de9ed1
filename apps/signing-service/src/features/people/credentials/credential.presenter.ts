/** Answers the credentials of a user, each with what the caller may do with it. */
import { Injectable } from '@nestjs/common';
import type { Access, ActionAccess } from 'countersign';
import type { Kysely } from 'kysely';
import { LastAdministratorService } from '../../../authorization/rights/last-administrator.service.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import type { Database } from '../../../platform/database/database.types.js';
import type { ListFields } from '../../../platform/http/lists/list-definition.js';
import type { ListRequest } from '../../../platform/http/lists/list-request.js';
import { type Page, PagesService } from '../../../platform/http/lists/pages.service.js';
import { credentialsInForce, type ShownCredential } from './credentials-in-force.js';

/** What may be asked of a list of credentials. */
export const credentialList = {
  fields: {
    id: { type: 'id' },
    label: { type: 'text', search: true },
    issuedBy: { type: 'id', nullable: true },
    createdAt: { type: 'time' },
    expiresAt: { type: 'time', nullable: true },
    lastUsedAt: { type: 'time', nullable: true },
  } satisfies ListFields,
};

@Injectable()
export class CredentialPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly pages: PagesService,
    private readonly administrators: LastAdministratorService,
  ) {}

  /** A page of the user's credentials in force, newest first; never a token. Three statements at most. */
  async page(
    access: Access | ActionAccess,
    userId: string,
    query: ListRequest,
  ): Promise<Page<ShownCredential>> {
    const held = await credentialsInForce(this.handle.db, userId);
    const actions = await this.#actions(access, userId, held, this.handle.db);
    const all = held.map((credential) => ({ ...credential, actions }));
    return this.pages.slice(['credentials', userId], credentialList.fields, query, all);
  }

  /** What the caller may do with a credential that the transaction made. */
  async actionsOnNew(
    access: Access | ActionAccess,
    userId: string,
    trx: Kysely<Database>,
  ): Promise<readonly string[]> {
    return this.#actions(access, userId, await credentialsInForce(trx, userId), trx);
  }

  /**
   * A credential is no resource: it is revoked by the action by which it is listed. The last one of the last
   * administrator is not.
   */
  async #actions(
    { action, tenant: accountId }: Access | ActionAccess,
    userId: string,
    held: readonly ShownCredential[],
    db: Kysely<Database>,
  ): Promise<readonly string[]> {
    const stays = held.length === 1 && (await this.administrators.isOnly(db, accountId, userId));
    return stays ? [] : [action.name];
  }
}
