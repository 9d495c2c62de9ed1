/** Sorts the handlers of one route by method, as Express runs them. Declarations are only told apart, not judged. */
import { METHODS } from 'node:http';
import type { RouteLayer } from '../http/express/internal.js';

/**
 * The handlers that run for each method, those of errors among them. What `app.all` repeats for every method that exists is one
 * entry, `*`.
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
    if (methods.every(({ stack }) => same(stack))) return [{ ...first, name: '*' }];
  }
  const rest = runFor(undefined);
  if (methods.length > 0 && rest.every((each) => each.forErrors || isOurs(each))) return methods;
  return [...methods, { name: '*', stack: rest }];
}
