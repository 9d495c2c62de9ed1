/** What other folders of the library use of `core`. Applications import the package's public names. */
export {
  type ActionName,
  Catalogue,
  defineCatalogue,
  type NamesOf,
  type PredicateName,
} from './catalogue/catalogue.js';
export type {
  Ask,
  CompiledAction,
  CompiledResource,
  Scope,
  ScopeSome,
} from './catalogue/compiled-catalogue.js';
export { complete } from './catalogue/complete-definition.js';
export { type CatalogueDefinition, principalKinds } from './catalogue/definition.js';
export { bearingOn } from './catalogue/grants.js';
export { decide, decideInScope, decideList, hideExistence } from './decision/decide.js';
export type { Decision, Deny, Fix, Permit } from './catalogue/decision.js';
export { fixesOf } from './decision/fixes.js';
export { explain, type Explanation } from './decision/explain.js';
export {
  type Answered,
  type Answers,
  answersFor,
  answersTo,
  holding,
  readAnswers,
  Facts,
  factsOf,
} from './decision/facts.js';
export {
  actionsByAnswers,
  asksOfActions,
  permittedActions,
  permittedActionsByRow,
} from './decision/permitted-actions.js';
export {
  everyTenant,
  isPlain,
  isTenant,
  noTenant,
  type Principal,
  type PrincipalAttributes,
  type PrincipalInput,
  type StatedTenants,
} from './catalogue/principal.js';
export { isOfTenant, scopeOf, tenantOf } from './decision/scope.js';
export { suggest } from './diagnostics/did-you-mean.js';
export { failOn, type Mistake, mistakesAmong, WiringError } from './diagnostics/wiring-error.js';
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
export type { DecisionRecord, DecisionSink } from './ports/decision-sink.js';
export type { Found, Lookup, LookupQuery, Lookups, Tenancy } from './ports/lookup.js';
export {
  type AnyIdSource,
  fromArg,
  fromBody,
  fromMessage,
  fromParam,
  fromParent,
  fromQuery,
  idsFromArg,
  idsFromBody,
  idsFromMessage,
  type RequestParts,
  whenSent,
} from './requirement/id-source.js';
export {
  belongs,
  isId,
  isSent,
  type Canonical,
  readId,
  readIds,
  readMode,
  readParent,
} from './requirement/read-ids.js';
export { hasTenants } from './requirement/tenants.js';
export {
  checkLookups,
  checkParents,
  checkRequirement,
  checkWhenSent,
  type IdArguments,
  type Requirement,
} from './requirement/requirement.js';
