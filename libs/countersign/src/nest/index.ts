/** What leaves `countersign/nest`. */
export { Authenticated, Public } from './decorators/opening.decorators.js';
export { CurrentPrincipal, Permitted } from './decorators/parameter.decorators.js';
export {
  type PermissionDecorators,
  permissionDecorators,
} from './decorators/permission-decorators.js';
export {
  type OpenRoute,
  permissionModuleOptions,
  type PermissionModuleOptions,
} from './permission-module.options.js';
export { PermissionGuard } from './permission.guard.js';
export { PermissionFeatureModule, PermissionModule } from './permission.module.js';
export { PermissionService } from './permission.service.js';
export { ProblemFilter } from './problem.filter.js';
export type { RouteEntry } from './startup/route-inventory.js';
