/** What leaves the core. */
export {
  Access,
  AccountAccess,
  type AnyAccess,
  BulkAccess,
  ListAccess,
  type Obligation,
  type Refused,
} from './access.js';
export { type AnswerableResponse, answerProblem } from './answer-problem.js';
export {
  type ApprovalRule,
  type ApprovalState,
  castVote,
  tally,
  type Vote,
  type VoteConflict,
  type VoteOutcome,
} from './approval.js';
export { askPrincipal, type PrincipalSource } from './ask-principal.js';
export {
  type ActionName,
  Catalogue,
  defineCatalogue,
  type PermissionName,
  permissionNames,
  type PredicateName,
  type ResourceName,
} from './catalogue.js';
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
} from './catalogue-definition.js';
export { checkOptions } from './check-options.js';
export type {
  CompiledAction,
  CompiledGrant,
  CompiledResource,
  Scope,
  ScopeBranch,
  ScopeNone,
  ScopeSome,
} from './compiled.js';
export type { Decision, DenialCode, Deny, Permit } from './decision.js';
export { decide, decideInScope, decideList } from './decide.js';
export { decisionIds } from './decision-ids.js';
export { Enforcer } from './enforce.js';
export type { Beside, EnforcerOptions } from './enforcer-options.js';
export {
  DecisionUnavailable,
  EnforcementError,
  InvalidRequest,
  isFault,
  Misuse,
  PermissionDenied,
  ResourceNotFound,
  Unauthenticated,
} from './errors.js';
export { type Explanation, explain, type GrantExplanation } from './explain.js';
export { type Extended, extendCatalogue } from './extend-catalogue.js';
export { Facts, factsOf } from './facts.js';
export { assertCeiling, beyondCeiling } from './grant-ceiling.js';
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
} from './id-source.js';
export type {
  DecisionRecord,
  DecisionSink,
  Found,
  Lookup,
  LookupQuery,
  Lookups,
} from './lookup.js';
export { failOn, type Mistake, WiringError } from './mistake.js';
export { PermissionSet } from './permission-set.js';
export type { Principal, PrincipalInput } from './principal.js';
export { type Problem, problemMediaType, problemOf, problemTypePrefix } from './problem.js';
export {
  checkLookups,
  checkRequirement,
  compileRequirement,
  type IdArguments,
  type Requirement,
  type RequirementSpec,
} from './requirement.js';
export { actionsFrom, asksForActions, parseAsk } from './row-actions.js';
export { isSafeMethod } from './safe-method.js';
export { scopeOf } from './scope.js';
export { withholdUntilApplied, type WithholdableResponse } from './withhold.js';
