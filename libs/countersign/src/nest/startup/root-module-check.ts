/** Stops the start of an application that uses the package without its root module, or with two. */
import {
  Catch,
  type ExceptionFilter,
  Inject,
  Injectable,
  Optional,
  UseFilters,
} from '@nestjs/common';
import { EXCEPTION_FILTERS_METADATA } from '@nestjs/common/constants.js';
import { failOn, type Mistake } from '../../core/internal.js';
import { PermissionPlans } from '../permission-plans.js';

/** @throws WiringError without plans, which only `PermissionModule.forRoot` provides */
export function checkRootModule(plans: PermissionPlans | undefined): void {
  if (plans !== undefined) return;
  failOn('the application', [
    {
      code: 'missing-root',
      problem:
        'Handlers or lookups of Countersign are here without PermissionModule.forRoot: no guard would run.',
      fix: 'Import PermissionModule.forRoot({ catalogue, principal }) once, in the root module. A spec of a controller alone imports PermissionTestingModule of countersign/nest/testing.',
    },
  ]);
}

/** The mistake of an application with more than one `forRoot`: each makes its own plans, guard and lookups. */
export function checkOnlyRootModule(count: number): Mistake[] {
  if (count < 2) return [];
  return [
    {
      code: 'duplicate-root',
      problem: `PermissionModule.forRoot is imported ${count} times: every request would be decided by each of them.`,
      fix: 'Import it once, in the root module; it is global. In other modules import nothing, or PermissionModule.forFeature.',
    },
  ];
}

class NeverThrown {}

/**
 * A dependency of every class with a declaration, so that Nest makes it at start. A filter, because a guard would cost each
 * request something: this one is never called.
 */
@Catch(NeverThrown)
@Injectable()
class RootModuleCheck implements ExceptionFilter<NeverThrown> {
  constructor(@Optional() @Inject(PermissionPlans) plans?: PermissionPlans) {
    checkRootModule(plans);
  }

  catch(error: NeverThrown): never {
    throw error;
  }
}

/** On the class, for methods that override a declared one; on the method, for classes that are wrapped or copied from. */
export function requireRootModule(target: object, method?: PropertyDescriptor): void {
  const type = typeof target === 'function' ? target : target.constructor;
  const filters: unknown = Reflect.getMetadata(EXCEPTION_FILTERS_METADATA, type);
  if (!Array.isArray(filters) || !filters.includes(RootModuleCheck))
    UseFilters(RootModuleCheck)(type);
  if (typeof method?.value === 'function') UseFilters(RootModuleCheck)(target, '', method);
}
