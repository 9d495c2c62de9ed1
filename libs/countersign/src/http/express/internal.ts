/** What other folders of the library use of `http/express`. Applications import the package's public names. */
export { Declarations } from './declaration.js';
export type { Endpoint } from './endpoint.js';
export { pathParameters } from './path-pattern.js';
export { isApplication, layersOf, routerOf, type RouterShape } from './router-stack.js';
export { closeRouter, coverLayer, guardApplication } from './seal-application.js';
export { endpointsOf } from './walk-endpoints.js';
export {
  foreignSource,
  idSourceMistakes,
  reasonMistakes,
  undeclaredRoute,
} from './route-mistakes.js';
