import { Inject, Injectable } from '@nestjs/common';
import type { CatalogueDefinition } from '../core/internal.js';
import { type Enforcer, PermissionQuestions } from '../enforcement/internal.js';
import { PermissionPlans } from './permission-plans.js';
import type { RouteEntry } from '../http/internal.js';

/**
 * Decides outside a guarded route: in jobs, queues and services. The principal is always a parameter, never ambient. Inject it as
 * `PermissionService<typeof catalogue.definition>` for typed action names. Ready once the application has started. Every method throws
 * `Unauthenticated` for what is no object, Misuse for an object that no principal is made from, and `RangeError` for an unknown action.
 */
@Injectable()
export class PermissionService<
  D extends CatalogueDefinition = CatalogueDefinition,
> extends PermissionQuestions<D> {
  constructor(@Inject(PermissionPlans) private readonly plans: PermissionPlans) {
    super();
  }

  /** @throws Misuse before the application has started */
  protected override get enforcer(): Enforcer {
    return this.plans.started.enforcer;
  }

  /**
   * Every route with what it demands, sorted by path: for generated documents and tests.
   * @throws Misuse before the application has started
   */
  routes(): readonly RouteEntry[] {
    return this.plans.started.routes;
  }
}
