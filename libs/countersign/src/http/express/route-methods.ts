import { METHODS } from 'node:http';
import type { RouteLayer } from './router-stack.js';

/**
 * The handlers of a route that run for each method, error handlers included. What `app.all` repeats for every method that exists is
 * one entry, `ALL`.
 * @param isOurs whether a handler is a declaration
 */
export function handlersByMethod(
  names: readonly string[],
  handlers: RouteLayer['handlers'],
  isOurs: (handler: { handle: object }) => boolean,
) {
  const runFor = (name: string | undefined) =>
    handlers.filter(({ method }) => method === undefined || method === name);
  const methods = names.map((name) => ({ name: name.toUpperCase(), stack: runFor(name) }));
  const [first] = methods;
  if (first !== undefined && METHODS.every((name) => names.includes(name.toLowerCase()))) {
    const same = (stack: RouteLayer['handlers']) =>
      stack.length === first.stack.length &&
      stack.every(({ handle }, at) => handle === first.stack[at]?.handle);
    if (methods.every(({ stack }) => same(stack))) return [{ ...first, name: 'ALL' }];
  }
  const rest = runFor(undefined);
  if (methods.length > 0 && rest.every((each) => each.forErrors || isOurs(each))) return methods;
  return [...methods, { name: 'ALL', stack: rest }];
}
