/** The module: registers guard and filter for the whole application. Lookups come in through `forFeature` or any module. */
import {
  type DynamicModule,
  Inject,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  Optional,
  type Type,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import type { Lookup } from '../core/internal.js';
import { PermissionModuleBase, permissionModuleOptions } from './permission-module.options.js';
import { PermissionPlans } from './permission-plans.js';
import { PermissionAudit } from './startup/permission-startup.service.js';
import { PermissionGuard } from './permission.guard.js';
import { PermissionService } from './permission.service.js';
import { ProblemFilter } from './problem.filter.js';
import { checkRoot } from './startup/root-module-check.js';

/** Holds the lookups of one feature; see `PermissionModule.forFeature`. */
@Module({})
export class PermissionFeatureModule {
  constructor(@Optional() @Inject(PermissionPlans) plans?: PermissionPlans) {
    checkRoot(plans);
  }
}

/**
 * Global. `forRoot` once in the root module; `useExisting`, so that a test's `overrideProvider(PermissionGuard)` works.
 * @example
 * imports: [PermissionModule.forRoot({ catalogue, principal: (request) => request.principal })]
 */
@Module({
  imports: [DiscoveryModule],
  providers: [
    PermissionPlans,
    PermissionAudit,
    PermissionGuard,
    ProblemFilter,
    PermissionService,
    { provide: APP_GUARD, useExisting: PermissionGuard },
    { provide: APP_FILTER, useExisting: ProblemFilter },
  ],
  exports: [permissionModuleOptions, PermissionPlans, PermissionGuard, PermissionService],
})
export class PermissionModule extends PermissionModuleBase implements NestModule {
  constructor(@Inject(PermissionAudit) private readonly audit: PermissionAudit) {
    super();
  }

  /** Provides and exports lookups; each class is decorated with `@ResourceLookup`. */
  static forFeature(
    lookups: readonly Type<Lookup>[],
    imports: DynamicModule['imports'] = [],
  ): DynamicModule {
    const providers = [...lookups];
    return { module: PermissionFeatureModule, imports, providers, exports: providers };
  }

  /** Nest calls this right before it registers middleware and controllers. Registers none. */
  configure(_consumer: MiddlewareConsumer): void {
    this.audit.beforeRoutes();
  }
}
