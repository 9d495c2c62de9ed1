/** What other folders of the library use of `http`. Applications import the package's public names. */
export type { AnsweringEndpoint } from './answering-endpoint.js';
export {
  type EnforcedRequest,
  type EnforcedResponse,
  isSafeMethod,
  RequestEnforcement,
} from './enforce-requirements.js';
export {
  enforceSteps,
  type HandlerPlan,
  planSteps,
  type Step,
  stepTaken,
  type Taken,
} from './handler-plan.js';
export { type Problem, problemMediaType, problemOf, problemTypePrefix } from './problem.js';
export {
  forgotten,
  type Granted,
  RequestAuthorization,
  RequestAuthorizations,
} from './request-authorization.js';
export { Caller, type PrincipalSource } from './resolve-principal.js';
export { ResponseGuards } from './response-guard.js';
export {
  describeRequirement,
  type RouteEntry,
  readRequirement,
  routeNameOf,
  sortEntries,
  strictnessOf,
  type TransportName,
} from './route-inventory.js';
export { type SendableProblem, type SendableResponse, sendProblem } from './send-problem.js';
