/** What other folders of the library use of `enforcement`. Applications import the package's public names. */
export {
  Access,
  AccountAccess,
  type AnyAccess,
  BulkAccess,
  ListAccess,
  type Obligation,
} from './access.js';
export { defaultDeadline, withDeadline } from './deadline.js';
export { decisionIds } from './decision-ids.js';
export type { Beside } from './enforcer-options.js';
export { Enforcer } from './enforcer.js';
export { checkOptions } from './options-validation.js';
