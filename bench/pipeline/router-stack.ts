/** Finds the handler of one route in an Express application: what its router would call. */

/** What a router calls. */
export type Handle = (
  request: unknown,
  response: unknown,
  next: (error?: unknown) => void,
) => unknown;

/** The part of an Express 5 application that is looked at. */
interface Layer {
  readonly route?: {
    readonly path: unknown;
    readonly stack: readonly { readonly handle: Handle }[];
    dispatch(...args: Parameters<Handle>): unknown;
  };
}

/** Every handler of the route, in order, as its router runs them. @throws Error when there is no such route */
export function dispatchOf(application: unknown, path: string): Handle {
  const route = routeOf(application, path);
  return (request, response, next) => route.dispatch(request, response, next);
}

/** The last handler of the route: for a route of Nest, guards, pipes and the method. @throws Error when there is none */
export function handleOf(application: unknown, path: string): Handle {
  const last = routeOf(application, path).stack.at(-1);
  if (last === undefined) throw new Error(`The route ${path} has no handler.`);
  return last.handle;
}

function routeOf(application: unknown, path: string): NonNullable<Layer['route']> {
  const { router } = application as { readonly router: { readonly stack: readonly Layer[] } };
  const found = router.stack.find(({ route }) => route?.path === path)?.route;
  if (found === undefined) throw new Error(`The application has no route ${path}.`);
  return found;
}
