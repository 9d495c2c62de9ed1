/** What other folders of the library use of `enforcement`. Applications import the package's public names. */
export {
  Access,
  ActionAccess,
  type AnyAccess,
  BulkAccess,
  ListAccess,
  type Obligation,
} from './access.js';
export { after, type Cancellation, Deadline, defaultDeadline, isPromise } from './deadline.js';
export { DecisionPipeline } from './decision-pipeline.js';
export type { DecisionRequest } from './decision-request.js';
export { Enforcer } from './enforcer.js';
export type { EnforceOptions, EnforcerOptions } from './enforcer-options.js';
export { copyRow } from './load-instances.js';
export { LookupBatch } from './lookup-batch.js';
export { LookupMemo } from './lookup-memo.js';
export { makeCaller } from './make-caller.js';
export { PermissionQuestions } from './permission-questions.js';
export { checkGiven, checkOptions } from './options-validation.js';
