/** Makes the first principal of an installation without demo data, for nobody else could. */
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { AuditService } from './authorization/audit/audit.service.js';
import { newToken } from './authorization/authentication/api-token.js';
import { UsersService } from './features/people/public.js';
import { DatabaseHandle } from './platform/database/database.js';
import { isInDoubt, transaction } from './platform/database/transaction.js';

@Injectable()
export class FirstOperatorService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly users: UsersService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes the system principal `operator` when there is no user at all, and records it in the chain that belongs to no
   * account. Of several instances that start together one does.
   * @returns its token, this once: only the hash is stored. `undefined` when there was a user already
   */
  async createIfEmpty(): Promise<string | undefined> {
    const token = newToken();
    try {
      const made = await transaction(this.handle.db, async (trx) => {
        const { rows } = await sql`select from "user" limit 1`.execute(trx);
        if (rows.length > 0) return false;
        // Another instance that found nobody waits here and looks again.
        await sql`lock table "user" in share row exclusive mode`.execute(trx);
        const again = await sql`select from "user" limit 1`.execute(trx);
        if (again.rows.length > 0) return false;
        const email = 'operator@countersign.invalid';
        const operator = { accountId: null, name: 'operator', email, kind: 'system' } as const;
        const { id } = await this.users.create(trx, { ...operator, token });
        const { name, kind } = operator;
        await this.audit.append(trx, {
          accountId: null,
          actorId: null,
          action: 'user.create',
          resourceType: 'user',
          resourceId: id,
          outcome: 'done',
          detail: { name, kind },
        });
        return true;
      });
      return made ? token : undefined;
    } catch (error) {
      // A token too many opens nothing, one too few locks everybody out for good.
      if (isInDoubt(error)) return token;
      throw error;
    }
  }
}

/** @param token the token of `operator`, which is stored nowhere in this form */
export function handover(token: string): string {
  const body = '{"name":"acme","administrator":{"name":"ada","email":"ada@acme.example"}}';
  return [
    '\nThe database was empty, so the system principal "operator" was made. Its token, shown this once; keep it:\n\n',
    `  ${token}\n\n`,
    'Make the first account with it; the answer holds the token of the administrator:\n\n',
    `  POST /api/v1/system/accounts ${body}\n`,
    '  Authorization: Bearer <the token>\n',
  ].join('');
}
