import {
  type DynamicModule,
  Inject,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  Optional,
  type Type,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule, ModuleRef } from '@nestjs/core';
import type { Lookup } from '../core/internal.js';
import { joinHttpExceptions } from './enforcement-exception.js';
import { ErrorAnswers } from './error-answers.js';
import { PermissionModuleBase, permissionModuleOptions } from './permission-module.options.js';
import { permissionOverride } from './permission-override.js';
import { PermissionPlans } from './permission-plans.js';
import { PermissionStartupService } from './startup/permission-startup.service.js';
import { PermissionGuard } from './permission.guard.js';
import { PermissionService } from './permission.service.js';
import { ProblemFilter } from './problem.filter.js';
import { askFilterLast, checkAnswersFirst } from './startup/global-enhancers.js';
import { checkRootModule } from './startup/root-module-check.js';

/** Holds the lookups of one feature; see `PermissionModule.forFeature`. */
@Module({})
export class PermissionFeatureModule {
  constructor(@Optional() @Inject(PermissionPlans) plans?: PermissionPlans) {
    checkRootModule(plans);
  }
}

/**
 * Registers the guard and the problem filter for the whole application. Global: import `forRoot` once, in the root module.
 * @example
 * imports: [PermissionModule.forRoot({ catalogue, principal: (request) => request.principal })]
 */
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: permissionOverride, useValue: undefined },
    PermissionPlans,
    PermissionStartupService,
    ErrorAnswers,
    PermissionGuard,
    ProblemFilter,
    PermissionService,
    { provide: APP_GUARD, useExisting: PermissionGuard },
    { provide: APP_FILTER, useExisting: ProblemFilter },
  ],
  exports: [
    permissionModuleOptions,
    PermissionPlans,
    ErrorAnswers,
    PermissionGuard,
    PermissionService,
  ],
})
export class PermissionModule extends PermissionModuleBase implements NestModule {
  constructor(
    @Inject(PermissionStartupService) private readonly startup: PermissionStartupService,
    @Inject(ProblemFilter) private readonly filter: ProblemFilter,
    @Inject(ModuleRef) private readonly module: ModuleRef,
  ) {
    super();
    joinHttpExceptions();
    checkAnswersFirst(module);
  }

  /** Provides and exports lookups; each class is decorated with `@ResourceLookup`. */
  static forFeature(
    lookups: readonly Type<Lookup>[],
    imports: DynamicModule['imports'] = [],
  ): DynamicModule {
    const providers = [...lookups];
    return { module: PermissionFeatureModule, imports, providers, exports: providers };
  }

  /** Nest calls this before it registers middleware and controllers. */
  configure(_consumer: MiddlewareConsumer): void {
    askFilterLast(this.filter, this.module);
    this.startup.beforeRoutes();
  }
}
