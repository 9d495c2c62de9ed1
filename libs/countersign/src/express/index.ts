/** What leaves `countersign/express`. */
export type { Declaration, OpeningDeclaration, RequirementDeclaration } from './declaration.js';
export {
  type ExpressPermissions,
  expressPermissions,
  type ExpressPermissionsOptions,
  type LookupsOf,
  type RowOf,
} from './express-permissions.js';
export type { RouteEntry } from './route-audit.js';
