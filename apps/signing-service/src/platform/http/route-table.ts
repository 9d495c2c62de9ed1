/** What the service can be asked: for `Allow`, for `Location`, and for paths that no route has. */

/** A route: `/api/v1/keypairs/:keypairId`. */
export interface KnownRoute {
  readonly method: string;
  readonly path: string;
}

export class RouteTable {
  #routes: readonly (KnownRoute & { readonly pattern: RegExp })[] | undefined;

  /** @param read is asked once, at the first request: routes are known when the application has started */
  constructor(private readonly read: () => readonly KnownRoute[]) {}

  /** The methods of a path, sorted; GET includes HEAD. None for a path that no route has. */
  methodsOf(path: string): readonly string[] {
    const found = this.#all().filter(({ pattern }) => pattern.test(path));
    const methods = new Set(found.map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods].toSorted();
  }

  /** Whether single objects of a collection, such as `/api/v1/keypairs`, can be read. */
  hasSingle(collection: string): boolean {
    return this.#all().some(
      ({ method, path }) =>
        method === 'GET' &&
        path.startsWith(`${collection}/:`) &&
        !path.slice(collection.length + 1).includes('/'),
    );
  }

  #all() {
    this.#routes ??= this.read().map((route) => ({ ...route, pattern: patternOf(route.path) }));
    return this.#routes;
  }
}

function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) =>
      part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
    );
  return new RegExp(`^${parts.join('/')}/?$`, 'i');
}
