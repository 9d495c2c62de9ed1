/** What other folders of the library use of `http/express`. Applications import the package's public names. */
export { joinPath, parametersOf, type PathPattern, samePaths } from './path-pattern.js';
export {
  closeRouter,
  type Handler,
  isRoot,
  layersOf,
  type MountedLayer,
  type ParamCallback,
  type RouteLayer,
  type RouterLayer,
  routerOf,
  type RouterShape,
} from './router-stack.js';
