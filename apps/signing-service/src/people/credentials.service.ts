/** Own credentials: each caller makes, sees and revokes only theirs. */
import { ConflictException, Injectable } from '@nestjs/common';
import { type AccountAccess, ResourceNotFound } from 'countersign';
import { type Kysely, sql } from 'kysely';
import { Acts } from '../acts/acts.service.js';
import { DatabaseHandle } from '../storage/database.js';
import type { Database } from '../storage/database.types.js';
import { LastAdministrator } from './last-administrator.service.js';
import { Users } from './users.service.js';

/** Credentials in force of one user at most; also what keeps the list short. */
const maxCredentials = 50;

@Injectable()
export class Credentials {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly acts: Acts,
    private readonly users: Users,
    private readonly administrators: LastAdministrator,
  ) {}

  /** The caller's credentials in force, newest first; never a token. */
  async list({ principal }: AccountAccess) {
    const items = await inForce(this.handle.db, principal.id)
      .select(['id', 'label', 'createdAt'])
      .orderBy('id', 'desc')
      .execute();
    return { items, nextCursor: null };
  }

  /** @returns the new credential with its token, this once. @throws ConflictException when there are too many */
  create(access: AccountAccess, label: string) {
    return this.acts.onAccount(access, async (work) => {
      const { trx, principal } = work;
      const held = await inForce(trx, principal.id).select('id').execute();
      if (held.length >= maxCredentials) {
        throw new ConflictException(`You have ${maxCredentials} credentials. Revoke one first.`);
      }
      const { id, token } = await this.users.issueToken(trx, principal.id, label);
      work.made('credential', id);
      work.note({ label });
      return { id, label, token };
    });
  }

  /** @throws ResourceNotFound for one that is revoked, unknown or another's; ConflictException for the last administrator's last */
  async revoke(access: AccountAccess, id: string): Promise<void> {
    await this.acts.onAccount(
      access,
      async (work) => {
        const { trx, principal } = work;
        const credential = await inForce(trx, principal.id)
          .select(['id', 'label'])
          .where(sql<string>`"id"::text`, '=', id)
          .executeTakeFirst();
        if (credential === undefined) throw new ResourceNotFound(access.decisionId);
        await this.administrators.kept(work, () =>
          trx
            .updateTable('apiToken')
            .set({ revokedAt: new Date() })
            .where('id', '=', credential.id)
            .execute(),
        );
        work.made('credential', credential.id);
        work.note({ label: credential.label });
      },
      { alone: true },
    );
  }
}

function inForce(db: Kysely<Database>, userId: string) {
  return db.selectFrom('apiToken').where('userId', '=', userId).where('revokedAt', 'is', null);
}
