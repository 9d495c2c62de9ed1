/** Reads what the requirements of a route gave to its handler. */
import type { IncomingMessage } from 'node:http';
import { Access, ActionAccess, BulkAccess, ListAccess } from '../enforcement/internal.js';
import {
  type CatalogueDefinition,
  type Lookup,
  Misuse,
  type NamesOf,
  type Principal,
} from '../core/internal.js';
import type { RequestAuthorizations } from '../http/internal.js';

/** What a lookup's rows are. */
export type RowOf<L> = L extends Lookup<infer R> ? R : never;

/** Accesses by what a requirement names. `A` is the action, `R` the row. */
interface AccessParts<A extends string, R> {
  readonly one: Access<A, R>;
  readonly sent: Access<A, R> | undefined;
  readonly list: ListAccess<A>;
  readonly many: BulkAccess<A, R>;
}

/**
 * Reads one kind of access. INVARIANT: overloads, because the compiler would take an action that is not written from the place where the
 * access is passed on.
 */
export interface ReadAccess<
  D extends CatalogueDefinition,
  L,
  K extends keyof AccessParts<string, unknown>,
> {
  <N extends keyof L & string>(
    this: void,
    req: IncomingMessage,
    resource: N,
  ): AccessParts<NamesOf<D>['action'], RowOf<L[N]>>[K];
  <N extends keyof L & string, A extends NamesOf<D>['action']>(
    this: void,
    req: IncomingMessage,
    resource: N,
    action: A,
  ): AccessParts<A, RowOf<L[N]>>[K];
}

/** What a handler reads of its request. */
export interface GrantedAccess<D extends CatalogueDefinition, L> {
  /**
   * The access to the one instance that a requirement of the route names.
   * @param action of the requirement: a function that takes `Access<'note.delete'>` needs it. Default: the last requirement on the resource
   * @throws Misuse when no requirement names one
   */
  readonly access: ReadAccess<D, L, 'one'>;
  /** As `access`, for a requirement with `whenSent`; `undefined` when its field was not sent. */
  readonly accessIfSent: ReadAccess<D, L, 'sent'>;
  /** The access to the list that a requirement of the route names. @param action as for `access` @throws Misuse when none names one */
  readonly listAccess: ReadAccess<D, L, 'list'>;
  /** The access to the instances that a requirement of the route names. @param action as for `access` @throws Misuse when none names any */
  readonly bulkAccess: ReadAccess<D, L, 'many'>;
  /** The access to an action without a resource. @throws Misuse when the action has one */
  actionAccess(this: void, req: IncomingMessage): ActionAccess;
  /** The caller. @throws Misuse on a public route */
  currentPrincipal(this: void, req: IncomingMessage): Principal;
  /** The caller on any route; on a public one who calls is asked only by this, and `undefined` is nobody. */
  optionalPrincipal(this: void, req: IncomingMessage): Promise<Principal | undefined>;
}

/** The functions of one application. */
export function grantedAccess<D extends CatalogueDefinition, L>(
  authorizations: RequestAuthorizations,
): GrantedAccess<D, L> {
  const accessOn = (req: object, resource: string | undefined, action?: string) =>
    authorizations.of(req)?.accessOn(resource, action);
  const one = (req: object, resource: string, action?: string) => {
    const access = accessOn(req, resource, action);
    if (access instanceof Access) return access;
    throw otherThan(`one "${resource}"`);
  };
  const sent = (req: object, resource: string, action?: string) =>
    accessOn(req, resource, action) && one(req, resource, action);
  const list = (req: object, resource: string, action?: string) => {
    const access = accessOn(req, resource, action);
    if (access instanceof ListAccess) return access;
    throw otherThan(`a list of "${resource}"`);
  };
  const many = (req: object, resource: string, action?: string) => {
    const access = accessOn(req, resource, action);
    if (access instanceof BulkAccess) return access;
    throw otherThan(`many of "${resource}"`);
  };
  return {
    // INVARIANT: what was granted for an action has its name, and the rows of a resource are those of its lookup.
    access: one as ReadAccess<D, L, 'one'>,
    accessIfSent: sent as ReadAccess<D, L, 'sent'>,
    listAccess: list,
    bulkAccess: many as ReadAccess<D, L, 'many'>,
    actionAccess(req) {
      const access = accessOn(req, undefined);
      if (access instanceof ActionAccess) return access;
      throw otherThan('an action without a resource');
    },
    currentPrincipal(req) {
      const principal = authorizations.of(req)?.principal;
      if (principal !== undefined) return principal;
      throw new Misuse('No principal is known on a public route: ask optionalPrincipal(req).');
    },
    optionalPrincipal: async (req) => authorizations.of(req)?.caller(),
  };
}

function otherThan(what: string): Misuse {
  return new Misuse(`The requirement of this route gives no access to ${what}.`);
}
