/** How the functions are known that Nest registers for handlers of controllers. */
import { type FoundHandler } from '../find-handlers.js';

const routeNames = Symbol('countersign:route-names');

/** Class and method, as Nest 12 names the function of a route. */
export function routeName({ type, name }: FoundHandler): string {
  return `${type.name}.${name}`;
}

/**
 * The functions of one application. Nest 11 gives them no name, but copies the metadata of the method to them, where the names of all
 * classes are that have the method.
 */
export class RouteNames {
  readonly #names = new Set<string>();
  readonly #methods = new Set<unknown>();

  /** Writes the names on the methods. Called before Nest makes routes of them. */
  learn(handlers: readonly FoundHandler[]): void {
    for (const handler of handlers) {
      const name = routeName(handler);
      this.#names.add(name);
      for (const method of handler.functions) {
        if (typeof method !== 'function') continue;
        this.#methods.add(method);
        Reflect.defineMetadata(routeNames, [...new Set([...namesOfRoute(method), name])], method);
      }
    }
  }

  /** Whether this is the name of a route of a controller. */
  has(name: string): boolean {
    return this.#names.has(name) || this.#namesIn(name.split(either)).length > 0;
  }

  /** The name of a function that is registered. @param name what the framework says */
  of(registered: object, name: string): string {
    // A method that the application registers by itself is no route of Nest.
    if (this.#names.has(name) || this.#methods.has(registered)) return name;
    const names = this.#namesIn(namesOfRoute(registered));
    return names.length > 0 ? names.join(either) : name;
  }

  /** Every name under which a handler may be registered. */
  allOf(handler: FoundHandler): string[] {
    const shared = handler.functions.flatMap((method) =>
      typeof method === 'function' ? [this.#namesIn(namesOfRoute(method)).join(either)] : [],
    );
    return [...new Set([routeName(handler), ...shared])];
  }

  #namesIn(names: readonly string[]): string[] {
    return names.filter((name) => this.#names.has(name)).toSorted();
  }
}

/** Between the names of a method that several classes inherit. */
const either = ' or ';

function namesOfRoute(method: object): string[] {
  const found: unknown = Reflect.getMetadata(routeNames, method);
  return Array.isArray(found) ? found.map(String) : [];
}
