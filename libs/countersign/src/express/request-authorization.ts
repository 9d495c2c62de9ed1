/** Carries the access from the requirement to the handler of the same request. Nothing is decided here. */
import type { IncomingMessage } from 'node:http';
import {
  Access,
  AccountAccess,
  type AnyAccess,
  BulkAccess,
  ListAccess,
} from '../enforcement/internal.js';
import { Misuse, type Principal } from '../core/internal.js';

/** What was granted to one request. */
export interface Granted {
  readonly principal: Principal;
  /** `undefined` on a route that is open to every authenticated principal. */
  readonly access: AnyAccess | undefined;
  /** The resource type that was judged. */
  readonly resource: string | undefined;
}

/** A request with room for what was granted to it. */
interface Carrier {
  [key: symbol]: Granted | undefined;
}

/**
 * What was granted, by request. One for each `expressPermissions`, with a symbol of its own.
 * A property of the request, because a `WeakMap` keeps every access alive past the young generation: 1 µs per request.
 */
export class GrantedRequests {
  readonly #key = Symbol('countersign:granted');

  /** Attaches, replacing what an earlier handler of the same request was granted. */
  attach(req: IncomingMessage, granted: Granted): void {
    (req as IncomingMessage & Carrier)[this.#key] = granted;
  }

  /** The caller. @throws Misuse on a public route */
  principal(req: IncomingMessage): Principal {
    const granted = this.#read(req);
    if (granted !== undefined) return granted.principal;
    throw new Misuse('No principal is known on a public route.');
  }

  /** Access to the account. @throws Misuse when the route gives another one */
  account(req: IncomingMessage): AccountAccess {
    const access = this.#read(req)?.access;
    if (access instanceof AccountAccess) return access;
    throw otherThan('the account');
  }

  /** Access to a list. @throws Misuse when the route gives another one */
  list(req: IncomingMessage, resource: string): ListAccess {
    const access = this.#of(req, resource);
    if (access instanceof ListAccess) return access;
    throw otherThan(`a list of "${resource}"`);
  }

  /** Access to one instance. @throws Misuse when the route gives another one */
  one(req: IncomingMessage, resource: string): Access {
    const access = this.#of(req, resource);
    if (access instanceof Access) return access;
    throw otherThan(`one "${resource}"`);
  }

  /** Access to many instances. @throws Misuse when the route gives another one */
  many(req: IncomingMessage, resource: string): BulkAccess {
    const access = this.#of(req, resource);
    if (access instanceof BulkAccess) return access;
    throw otherThan(`many of "${resource}"`);
  }

  #of(req: IncomingMessage, resource: string): AnyAccess | undefined {
    const granted = this.#read(req);
    return granted?.resource === resource ? granted.access : undefined;
  }

  #read(req: IncomingMessage): Granted | undefined {
    return (req as IncomingMessage & Carrier)[this.#key];
  }
}

function otherThan(what: string): Misuse {
  return new Misuse(`The requirement of this route gives no access to ${what}.`);
}
