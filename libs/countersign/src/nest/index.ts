export { Authenticated } from './decorators/authenticated.decorator.js';
export { CurrentPrincipal } from './decorators/current-principal.decorator.js';
export { type AccessParameter, Permitted } from './decorators/permitted.decorator.js';
export { Public } from './decorators/public.decorator.js';
export {
  type LookupDecorator,
  type PermissionDecorators,
  permissionDecorators,
} from './decorators/permission-decorators.js';
export {
  type OpenRoute,
  permissionModuleOptions,
  type PermissionModuleOptions,
  type StreamOptions,
} from './permission-module.options.js';
export { PermissionGuard } from './permission.guard.js';
export { PermissionFeatureModule, PermissionModule } from './permission.module.js';
export { PermissionService } from './permission.service.js';
export { ProblemFilter } from './problem.filter.js';
export type { IdArguments } from '../core/internal.js';
export {
  type Problem,
  problemMediaType,
  problemOf,
  problemTypePrefix,
  type RouteEntry,
  sendProblem,
} from '../http/internal.js';
