export {
  type ExpressPermissions,
  expressPermissions,
  type ExpressPermissionsOptions,
  type LookupsOf,
  type RowOf,
} from './express-permissions.js';
export { PermissionQuestions } from '../enforcement/internal.js';
export type { RouteEntry } from '../http/internal.js';
