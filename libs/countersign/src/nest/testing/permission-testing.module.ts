import { randomUUID } from 'node:crypto';
import {
  type CanActivate,
  type DynamicModule,
  type ExecutionContext,
  Global,
  Injectable,
  Module,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { type Catalogue, type Lookup, Misuse } from '../../core/internal.js';
import { PermissionPlans } from '../permission-plans.js';
import { PermissionService } from '../permission.service.js';
import { type PermissionRule, RuledEnforcer } from './ruled-enforcer.js';

/** INVARIANT: a module that enforces nothing answers nothing, so that no test of requests passes by accident. */
@Injectable()
class NoRequests implements CanActivate {
  canActivate(context: ExecutionContext): never {
    throw new Misuse(
      `PermissionTestingModule enforces nothing, so it lets no request reach ${context.getClass().name}.${context.getHandler().name}. Import your own module, and call overridePermissions on the testing module.`,
    );
  }
}

class NoCatalogue extends PermissionPlans {
  override get started(): never {
    throw new Misuse(
      'PermissionTestingModule has no catalogue to decide by. Import PermissionTestingModule.forCatalogue({ catalogue, lookups, rule }).',
    );
  }
}

/** What the services under test ask. */
export interface PermissionTestingOptions {
  readonly catalogue: Catalogue;
  /** By resource type; needed for questions about instances. Default: none. */
  readonly lookups?: Readonly<Record<string, Lookup>> | undefined;
  /** Decides in place of the catalogue. Default: the catalogue decides. */
  readonly rule?: PermissionRule | undefined;
}

/**
 * Lets a testing module make controllers and services with declarations, as in the spec that `nest g controller` writes. Their methods are
 * called directly, with accesses of `accessFor`; no request is answered.
 * @example
 * Test.createTestingModule({ imports: [PermissionTestingModule], controllers: [NotesController] })
 */
@Global()
@Module({
  providers: [
    { provide: PermissionPlans, useClass: NoCatalogue },
    PermissionService,
    NoRequests,
    { provide: APP_GUARD, useExisting: NoRequests },
  ],
  exports: [PermissionPlans, PermissionService],
})
export class PermissionTestingModule {
  /** The same, with a `PermissionService` that decides. */
  static forCatalogue({
    catalogue,
    lookups = {},
    rule = () => undefined,
  }: PermissionTestingOptions): DynamicModule {
    const options = {
      catalogue,
      lookups: new Map(Object.entries(lookups)),
      newDecisionId: randomUUID,
    };
    const useFactory = () => {
      const plans = new PermissionPlans();
      const enforcer = new RuledEnforcer(options, rule);
      plans.start({ catalogue, enforcer, routes: [], handlers: new Map() });
      return plans;
    };
    return {
      module: PermissionTestingModule,
      providers: [{ provide: PermissionPlans, useFactory }],
    };
  }
}
