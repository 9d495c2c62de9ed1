/** The public names of `countersign`. */

// Declare: a catalogue, requirements, and where ids are.
export {
  type ActionName,
  Catalogue,
  defineCatalogue,
  type PermissionName,
  permissionNames,
  type PredicateName,
  type ResourceName,
} from './core/catalogue/catalogue.js';
export type {
  CatalogueDefinition,
  CatalogueExtension,
  GrantDefinition,
  PermissionDefinition,
  PrincipalKind,
} from './core/catalogue/definition.js';
export type { DefinedCatalogue } from './core/catalogue/written-catalogue.js';
export { extendCatalogue, type Extended } from './core/catalogue/extend-catalogue.js';
export {
  fromArg,
  fromBody,
  fromMessage,
  fromParam,
  fromParent,
  fromQuery,
  idsFromArg,
  idsFromBody,
  idsFromMessage,
  type IdSource,
  type IdsSource,
  whenSent,
} from './core/requirement/id-source.js';

// Decide: the pure function and what it works with.
export type { ScopeSome } from './core/catalogue/compiled-catalogue.js';
export type { Decision, DenialCode, Deny, Fix, Permit } from './core/catalogue/decision.js';
export type { Principal, PrincipalAttributes, PrincipalInput } from './core/catalogue/principal.js';
export { type ApprovalState, castVote, tally, type Vote } from './core/decision/approval.js';
export { decide, decideInScope, decideList, hideExistence } from './core/decision/decide.js';
export { explain, type Explanation, type GrantExplanation } from './core/decision/explain.js';
export { Facts, factsOf } from './core/decision/facts.js';
export { assertCeiling, beyondCeiling } from './core/decision/grant-ceiling.js';
export { permittedActions } from './core/decision/permitted-actions.js';
export { scopeOf } from './core/decision/scope.js';

// Enforce: the record of decisions, and the access of a handler.
export type { DecisionRecord, DecisionSink } from './core/ports/decision-sink.js';
export {
  Access,
  ActionAccess,
  BulkAccess,
  ListAccess,
  type Refused,
} from './enforcement/access.js';
export { Enforcer } from './enforcement/enforcer.js';

// Errors: at start, and of a request.
export { WiringError } from './core/diagnostics/wiring-error.js';
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
