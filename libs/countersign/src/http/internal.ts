/** What other folders of the library use of `http`. Applications import the package's public names. */
export { problemOf } from './problem.js';
export { askPrincipal, type PrincipalSource } from './resolve-principal.js';
export { type WithholdableResponse, withholdUntilApplied } from './response-guard.js';
export { ClientGone, type ClosableResponse } from './client-gone.js';
export { isSafeMethod } from './safe-method.js';
export { type AnswerableResponse, answerProblem } from './send-problem.js';
