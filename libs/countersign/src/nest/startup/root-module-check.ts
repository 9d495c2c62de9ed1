/** Stops the start of an application that uses the package without its module, or with two of it. No request comes here. */
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
export function checkRoot(plans: PermissionPlans | undefined): void {
  if (plans !== undefined) return;
  failOn('the application', [
    {
      code: 'missing-root',
      problem:
        'Handlers or lookups of Countersign are here without PermissionModule.forRoot: no guard would run.',
      fix: 'Import PermissionModule.forRoot({ catalogue, principal }) once, in the root module (in a testing module as well).',
    },
  ]);
}

/** The mistake of an application with more than one `forRoot`: each has plans, guard and lookups of its own. */
export function checkOnlyRoot(count: number): Mistake[] {
  if (count < 2) return [];
  return [
    {
      code: 'duplicate-root',
      problem: `PermissionModule.forRoot is imported ${count} times: every request would be judged by each, for one handler.`,
      fix: 'Import it once, in the root module; it is global. In other modules import nothing, or PermissionModule.forFeature.',
    },
  ];
}

/** Never thrown. */
class Nothing {}

/**
 * A dependency of every class with a declaration, so that Nest makes it at start. A filter, because a guard would cost each
 * request something: this one is never called.
 */
@Catch(Nothing)
@Injectable()
class RootRequired implements ExceptionFilter<Nothing> {
  constructor(@Optional() @Inject(PermissionPlans) plans?: PermissionPlans) {
    checkRoot(plans);
  }

  catch(nothing: Nothing): never {
    throw nothing;
  }
}

/** On the class, for methods that override a declared one; on the method, for classes that are wrapped or copied from. */
export function requireRoot(target: object, method?: PropertyDescriptor): void {
  const type = typeof target === 'function' ? target : target.constructor;
  const filters: unknown = Reflect.getMetadata(EXCEPTION_FILTERS_METADATA, type);
  if (!Array.isArray(filters) || !filters.includes(RootRequired)) UseFilters(RootRequired)(type);
  if (typeof method?.value === 'function') UseFilters(RootRequired)(target, '', method);
}
