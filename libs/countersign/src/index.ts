/** What leaves the core. */
export {
  Access,
  AccountAccess,
  type AnyAccess,
  BulkAccess,
  ListAccess,
  type Obligation,
  type Refused,
} from './enforcement/access.js';
export { type SendableResponse, sendProblem } from './http/send-problem.js';
export {
  type ApprovalRule,
  type ApprovalState,
  castVote,
  tally,
  type Vote,
  type VoteConflict,
  type VoteOutcome,
} from './core/decision/approval.js';
export { type PrincipalSource, resolvePrincipal } from './http/resolve-principal.js';
export {
  type ActionName,
  Catalogue,
  defineCatalogue,
  type PermissionName,
  permissionNames,
  type PredicateName,
  type ResourceName,
} from './core/catalogue/catalogue.js';
export {
  type ActionDefinition,
  type CatalogueDefinition,
  type CatalogueExtension,
  type GrantDefinition,
  type PermissionDefinition,
  type PrincipalKind,
  type PrincipalKindDefinition,
  principalKinds,
  type PrincipalsDefinition,
  type ResourceDefinition,
} from './core/catalogue/definition.js';
export { checkOptions } from './enforcement/options-validation.js';
export type {
  Ask,
  CompiledAction,
  CompiledGrant,
  CompiledResource,
  Scope,
  ScopeBranch,
  ScopeNone,
  ScopeSome,
} from './core/catalogue/compiled-catalogue.js';
export type { Decision, DenialCode, Deny, Permit } from './core/catalogue/decision.js';
export { decide, decideInScope, decideList } from './core/decision/decide.js';
export { Enforcer } from './enforcement/enforcer.js';
export { LookupMemo } from './enforcement/lookup-memo.js';
export type { EnforceOptions, EnforcerOptions } from './enforcement/enforcer-options.js';
export {
  DecisionUnavailable,
  EnforcementError,
  InvalidRequest,
  isFault,
  Misuse,
  PermissionDenied,
  ResourceNotFound,
  Unauthenticated,
} from './core/errors.js';
export { explain, type Explanation, type GrantExplanation } from './core/decision/explain.js';
export { extendCatalogue, type Extended } from './core/catalogue/extend-catalogue.js';
export { Facts, factsOf } from './core/decision/facts.js';
export { assertCeiling, beyondCeiling } from './core/decision/grant-ceiling.js';
export {
  type AnyIdSource,
  fromBody,
  fromParam,
  fromQuery,
  idsFromBody,
  type IdSource,
  type IdsSource,
  maxIdLength,
  type RequestParts,
} from './core/requirement/id-source.js';
export type { DecisionRecord, DecisionSink } from './core/ports/decision-sink.js';
export type { Found, Lookup, LookupQuery, Lookups } from './core/ports/lookup.js';
export { failOn, type Mistake, WiringError } from './core/diagnostics/wiring-error.js';
export { PermissionSet } from './core/catalogue/permission-set.js';
export type { Principal, PrincipalInput } from './core/catalogue/principal.js';
export { type Problem, problemMediaType, problemOf, problemTypePrefix } from './http/problem.js';
export {
  checkLookups,
  checkRequirement,
  compileRequirement,
  type IdArguments,
  type Requirement,
  type RequirementSpec,
} from './core/requirement/requirement.js';
export { type Answered, answersTo } from './core/decision/answers.js';
export { asksOfActions, permittedActions } from './core/decision/permitted-actions.js';
export { isSafeMethod } from './http/safe-method.js';
export { scopeOf } from './core/decision/scope.js';
