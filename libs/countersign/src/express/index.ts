export {
  type ExpressPermissions,
  expressPermissions,
  type ExpressPermissionsOptions,
  type LookupsOf,
} from './express-permissions.js';
export type { GrantedAccess, ReadAccess, RowOf } from './granted-access.js';
export { PermissionQuestions } from '../enforcement/internal.js';
export type { IdArguments } from '../core/internal.js';
export {
  type Problem,
  problemMediaType,
  problemOf,
  problemTypePrefix,
  type RouteEntry,
  sendProblem,
} from '../http/internal.js';
