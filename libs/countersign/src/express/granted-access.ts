import { Access, ActionAccess, BulkAccess, ListAccess } from '../enforcement/internal.js';
import { Misuse, type Principal } from '../core/internal.js';
import type { RequestAuthorizations } from '../http/internal.js';

/** Reads what the requirement of a route gave to its handler. Every method throws `Misuse` when the requirement gives something else. */
export class GrantedAccess {
  constructor(private readonly authorizations: RequestAuthorizations) {}

  /** The caller on any route; `undefined` for nobody on a public one. @throws EnforcementError as the requirement of a route */
  async optionalPrincipal(request: object): Promise<Principal | undefined> {
    return this.authorizations.of(request)?.caller();
  }

  /** The caller. @throws Misuse on a public route */
  principal(request: object): Principal {
    const principal = this.authorizations.of(request)?.principal;
    if (principal !== undefined) return principal;
    throw new Misuse('No principal is known on a public route: ask optionalPrincipal(req).');
  }

  action(request: object): ActionAccess {
    const access = this.#of(request, undefined);
    if (access instanceof ActionAccess) return access;
    throw otherThan('an action without a resource');
  }

  list(request: object, resource: string, action?: string): ListAccess {
    const access = this.#of(request, resource, action);
    if (access instanceof ListAccess) return access;
    throw otherThan(`a list of "${resource}"`);
  }

  one(request: object, resource: string, action?: string): Access {
    const access = this.#of(request, resource, action);
    if (access instanceof Access) return access;
    throw otherThan(`one "${resource}"`);
  }

  /** `undefined` when the field of the requirement was not sent. */
  oneIfSent(request: object, resource: string, action?: string): Access | undefined {
    const access = this.#of(request, resource, action);
    return access === undefined ? undefined : this.one(request, resource, action);
  }

  many(request: object, resource: string, action?: string): BulkAccess {
    const access = this.#of(request, resource, action);
    if (access instanceof BulkAccess) return access;
    throw otherThan(`many of "${resource}"`);
  }

  #of(request: object, resource: string | undefined, action?: string) {
    return this.authorizations.of(request)?.accessOn(resource, action);
  }
}

function otherThan(what: string): Misuse {
  return new Misuse(`The requirement of this route gives no access to ${what}.`);
}
