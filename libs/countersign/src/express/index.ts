export {
  type ExpressPermissions,
  expressPermissions,
  type ExpressPermissionsOptions,
  type LookupsOf,
} from './express-permissions.js';
export type { GrantedAccess, ReadAccess, RowOf } from './granted-access.js';
export { PermissionQuestions } from '../enforcement/internal.js';
export type { RouteEntry } from '../http/internal.js';
