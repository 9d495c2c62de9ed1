/** Own credentials: each caller makes, sees and revokes only theirs. */
import { Injectable } from '@nestjs/common';
import { type AccountAccess, ResourceNotFound } from 'countersign';
import { Acts, type Work } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { PageQuery } from '../../../platform/http/paging/page-query.js';
import { Users } from '../users/users.service.js';
import { CredentialAnswers } from './credential-answers.service.js';
import { assertRoom, credentialOf, endCredential } from './credentials-in-force.js';
import { LastAdministrator } from './last-administrator.service.js';

@Injectable()
export class Credentials {
  constructor(
    private readonly acts: Acts,
    private readonly users: Users,
    private readonly administrators: LastAdministrator,
    private readonly answers: CredentialAnswers,
  ) {}

  /** A page of the caller's credentials in force. */
  page(access: AccountAccess, query: PageQuery) {
    return this.answers.page(access, access.principal.id, query);
  }

  /** @returns the new credential with its token, this once. @throws ConflictException when there are too many */
  create(access: AccountAccess, label: string) {
    const create = async (work: Work) => {
      const { trx, principal } = work;
      await assertRoom(trx, principal.id);
      const { id, token } = await this.users.issueToken(trx, principal.id, { label });
      work.made('credential', id);
      work.note({ label });
      const actions = await this.answers.actionsOnNew(access, principal.id, trx);
      return { id, label, token, actions };
    };
    // Alone, so that none is counted while another is made.
    return this.acts.onAccount(access, create, { alone: true });
  }

  /** @throws ResourceNotFound for one that is revoked, unknown or another's; ConflictException for the last administrator's last */
  async revoke(access: AccountAccess, id: string): Promise<void> {
    await this.acts.onAccount(
      access,
      async (work) => {
        const { trx, principal } = work;
        const credential = await credentialOf(trx, principal.id, id);
        if (credential === undefined) throw new ResourceNotFound(access.decisionId);
        await this.administrators.kept(work, () => endCredential(trx, credential));
        work.made('credential', credential.id);
        work.note({ label: credential.label });
      },
      { alone: true },
    );
  }
}
