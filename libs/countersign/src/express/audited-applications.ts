/** Remembers which applications were audited, and closes them to later routes. What is a mistake does not enter here. */
import { DecisionUnavailable, WiringError } from '../core/internal.js';
import { closeRouter, routerOf } from '../http/express/internal.js';
import type { Site } from './endpoint.js';

/** The audited applications of one `expressPermissions`. */
export class AuditedApplications {
  readonly #applications = new Set<unknown>();

  /** Remembers the application. From now on a route, handler or param callback added to it throws a `WiringError`. */
  add(application: unknown): void {
    this.#applications.add(application);
    const router = routerOf(application);
    if (router !== undefined) closeRouter(router, refuseRoute);
  }

  /** @throws DecisionUnavailable for an application that was never audited: whoever forgets the audit must notice */
  assert(application: unknown): void {
    if (this.#applications.has(application)) return;
    throw new DecisionUnavailable(
      'the routes of this application were never audited; call auditRoutes(app) after the last route and before listen()',
    );
  }

  /**
   * Those of the places of `parent` whose applications were audited by themselves. Which application a place has, Express
   * hides: it only keeps, with each application, where that was mounted last. So they are counted: unless as many were
   * audited as are mounted on a path, none of them is taken for audited.
   */
  heldBy(parent: unknown, sites: readonly Site[]): ReadonlySet<Site> {
    const seen = sites.filter(({ handle }) => this.#applications.has(handle));
    const hidden = sites.filter((site) => site.kind === 'application' && !seen.includes(site));
    const held = hidden.filter(
      ({ path }) =>
        hidden.filter((each) => each.path === path).length === this.#countAt(parent, path),
    );
    return new Set([...seen, ...held]);
  }

  #countAt(parent: unknown, path: string): number {
    return [...this.#applications].filter(
      (each) =>
        typeof each === 'function' &&
        Reflect.get(each, 'parent') === parent &&
        Reflect.get(each, 'mountpath') === path,
    ).length;
  }
}

function refuseRoute(): never {
  throw new WiringError('the routes', [
    {
      code: 'route-after-audit',
      problem: 'A route, handler or param callback was added after auditRoutes.',
      fix: 'Call auditRoutes last.',
    },
  ]);
}
