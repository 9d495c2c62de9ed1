import { Access, AccountAccess, BulkAccess, ListAccess } from '../enforcement/internal.js';
import { Misuse, type Principal } from '../core/internal.js';
import type { RequestAuthorizations } from '../http/internal.js';

/** Reads what the requirement of a route gave to its handler. Every method throws `Misuse` when the requirement gives something else. */
export class GrantedAccess {
  constructor(private readonly authorizations: RequestAuthorizations) {}

  /** The caller. @throws Misuse on a public route */
  principal(request: object): Principal {
    const principal = this.authorizations.of(request)?.principal;
    if (principal !== undefined) return principal;
    throw new Misuse('No principal is known on a public route.');
  }

  account(request: object): AccountAccess {
    const access = this.#of(request, undefined);
    if (access instanceof AccountAccess) return access;
    throw otherThan('the account');
  }

  list(request: object, resource: string): ListAccess {
    const access = this.#of(request, resource);
    if (access instanceof ListAccess) return access;
    throw otherThan(`a list of "${resource}"`);
  }

  one(request: object, resource: string): Access {
    const access = this.#of(request, resource);
    if (access instanceof Access) return access;
    throw otherThan(`one "${resource}"`);
  }

  many(request: object, resource: string): BulkAccess {
    const access = this.#of(request, resource);
    if (access instanceof BulkAccess) return access;
    throw otherThan(`many of "${resource}"`);
  }

  #of(request: object, resource: string | undefined) {
    const authorization = this.authorizations.of(request);
    if (authorization?.plan.kind !== 'required') return undefined;
    const { requirement } = authorization.plan.steps.at(-1) ?? {};
    return requirement?.action.on?.name === resource ? authorization.access(undefined) : undefined;
  }
}

function otherThan(what: string): Misuse {
  return new Misuse(`The requirement of this route gives no access to ${what}.`);
}
