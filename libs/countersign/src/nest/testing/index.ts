/** Tools for the tests of Nest applications. */
export {
  type OverridableModule,
  type OverrideOptions,
  overridePermissions,
} from './override-permissions.js';
export {
  PermissionTestingModule,
  type PermissionTestingOptions,
} from './permission-testing.module.js';
export type { PermissionQuestion, PermissionRule } from './ruled-enforcer.js';
