/** Tokens that others know: they end when they would lend those others more than they hold (docs/decisions/0012). */
import { Injectable } from '@nestjs/common';
import { PermissionDenied } from 'countersign';
import { sql } from 'kysely';
import { revokedNow, tokenInForce } from '../authentication/api-token.js';
import { credentialIdOf } from '../authentication/caller.js';
import type { Work } from '../unit-of-work/unit-of-work.service.js';
import { LastAdministratorService } from './last-administrator.service.js';
import { gainsBeyond, type Rights, rightsOf } from './rights-of-users.js';

/** A token that a change ended. */
export interface EndedCredential {
  readonly id: string;
  readonly userId: string;
  readonly label: string;
  readonly issuedBy: string | null;
}

/** What a change adds to its answer; empty when no token ended. */
export interface Ended {
  readonly endedCredentials?: readonly EndedCredential[];
}

/** What a change can raise: the rights of these users, or those on this keypair. Default: anything in the account. */
export interface Raised {
  readonly users?: readonly string[];
  readonly keypairId?: string;
  /** For acts of the system. Default: that of the act. */
  readonly accountId?: string;
}

@Injectable()
export class KnownTokensService {
  constructor(private readonly administrators: LastAdministratorService) {}

  /**
   * Runs a change that raises rights, and ends each token that somebody else knows who does not hold what its user gains. A
   * token that only its user knows stays; so does the one by which the actor came, because all who know it could have done the
   * act. What is ended is put into the audit record.
   *
   * INVARIANT: call it in an act that runs `alone`, so that no other act changes rights or makes tokens meanwhile; or for what
   * only this act has made.
   * @throws ConflictException when the account would be left without an administrator who has a token
   */
  async endWhereOutgrown(
    work: Work,
    { users, keypairId, accountId = work.accountId }: Raised,
    change: () => Promise<unknown>,
  ): Promise<Ended> {
    const { trx } = work;
    let inForce = trx
      .selectFrom('apiToken')
      .innerJoin('user', 'user.id', 'apiToken.userId')
      .select(['apiToken.id', 'userId', 'label', 'issuedBy', 'knownTo'])
      .where('user.accountId', '=', accountId)
      .where(tokenInForce)
      .where(sql<boolean>`cardinality("knownTo") > 0`);
    if (users !== undefined) {
      inForce = inForce.where(sql<boolean>`"userId" = any (${users}::uuid[])`);
    }
    const own = credentialIdOf(work.principal);
    const known = (await inForce.orderBy('apiToken.id').execute()).filter(({ id }) => id !== own);
    const owners = [...new Set(known.map(({ userId }) => userId))];
    const before =
      owners.length === 0 ? new Map<string, Rights>() : await rightsOf(trx, owners, keypairId);
    await change();
    if (owners.length === 0) return {};
    const others = known.flatMap(({ knownTo }) => knownTo);
    const after = await rightsOf(trx, [...new Set([...owners, ...others])], keypairId);
    const outgrown = known.filter(({ userId, knownTo }) =>
      knownTo.some((id) => gainsBeyond(before.get(userId), after.get(userId), after.get(id))),
    );
    if (outgrown.length === 0) return {};
    const ids = outgrown.map(({ id }) => id);
    await this.administrators.kept({ trx, accountId }, () =>
      trx.updateTable('apiToken').set(revokedNow).where('id', 'in', ids).execute(),
    );
    const ended = {
      endedCredentials: outgrown.map(({ id, userId, label, issuedBy }) => ({
        ...{ id, userId, label, issuedBy },
      })),
    };
    work.addAuditDetail(ended);
    return ended;
  }

  /**
   * Lets the caller know a token of the user only if they hold all that the user holds.
   * @throws PermissionDenied (`constraint`)
   */
  async assertMayKnow({ trx, principal }: Work, action: string, userId: string): Promise<void> {
    const rights = await rightsOf(trx, [userId, principal.id]);
    if (!gainsBeyond(undefined, rights.get(userId), rights.get(principal.id))) return;
    const scope = ['holds-as-much-as-the-user'];
    throw new PermissionDenied(
      Object.freeze({ effect: 'deny', action, code: 'constraint', scope }),
    );
  }
}
