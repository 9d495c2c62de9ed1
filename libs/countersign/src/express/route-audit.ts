/** Lists an application's routes, and refuses one whose permissions are wired wrongly, with every mistake at once. */
import {
  type Catalogue,
  checkLookups,
  checkParents,
  failOn,
  type Lookups,
  type Mistake,
} from '../core/internal.js';
import {
  type Declarations,
  closeRouter,
  coverLayer,
  type Endpoint,
  endpointsOf,
  guardApplication,
  isApplication,
  layersOf,
  routerOf,
  type RouterShape,
} from '../http/express/internal.js';
import {
  describeRequirement,
  type ResponseGuards,
  type RouteEntry,
  sortEntries,
} from '../http/internal.js';
import { mistakesAt, whereOf } from './endpoint-mistakes.js';

/** What an audit works with. */
export interface AuditParts {
  readonly catalogue: Catalogue;
  readonly lookups: Lookups;
  readonly declarations: Declarations;
  readonly guards: ResponseGuards;
}

/** The audits of one `expressPermissions`. */
export class RouteAudit {
  readonly #audited = new WeakSet<object>();
  readonly #errorHandlers = new WeakSet<object>();

  constructor(private readonly parts: AuditParts) {}

  /** Whether the application was audited. */
  has(application: object): boolean {
    return this.#audited.has(application);
  }

  /** Remembers a handler made by `permissionErrors`. */
  addErrorHandler(handler: object): void {
    this.#errorHandlers.add(handler);
  }

  /**
   * The routes of the application, and the mounted functions that are declared.
   * @throws TypeError for anything but an application or a router
   */
  inventoryOf(application: unknown): RouteEntry[] {
    const endpoints = endpointsOf(shapeOf(application), this.parts.declarations);
    return sortEntries(endpoints.flatMap(entryOf));
  }

  /**
   * Checks the application, guards its answers, and closes it to later routes.
   * @throws WiringError listing every mistake of its routes, requirements and lookups
   */
  run(application: object): void {
    const { catalogue, lookups, declarations, guards } = this.parts;
    const shape = shapeOf(application);
    const endpoints = endpointsOf(shape, declarations);
    failOn('the routes', [
      ...endpoints.flatMap((each) => mistakesAt(each, catalogue)),
      ...checkLookups(catalogue, lookups, resourcesOfEndpoints(endpoints, catalogue)),
      ...checkParents(
        catalogue,
        lookups,
        endpoints.flatMap((each) =>
          each.declared.flatMap((spec) =>
            spec.kind === 'requirement' ? [[spec, whereOf(each)] as const] : [],
          ),
        ),
      ),
      ...this.#errorHandlerMistakes(application, shape),
    ]);
    if (this.#audited.has(application)) return;
    this.#audited.add(application);
    if (isApplication(application)) guardApplication(application, guards);
    coverEndpoints(endpoints, guards);
    closeRouter(shape);
  }

  #errorHandlerMistakes(application: object, shape: RouterShape): Mistake[] {
    const isMounted = Reflect.has(application, 'parent');
    const layers = layersOf(shape);
    const ours = layers.findLastIndex(({ layer }) =>
      this.#errorHandlers.has(Reflect.get(layer, 'handle') as object),
    );
    const last = layers.findLastIndex(
      (layer) => layer.kind === 'route' || layer.router !== undefined,
    );
    if (isMounted || last < 0 || ours > last) return [];
    return [
      {
        code: 'missing-error-handler',
        problem:
          'No permissionErrors() is mounted after the last route: what an error handler of yours does not answer would be answered by Express’ own page.',
        fix: 'Write app.use(permissionErrors()) after the last route, behind an error handler of yours.',
      },
    ];
  }
}

function shapeOf(application: unknown): RouterShape {
  const shape = routerOf(application);
  if (shape !== undefined) return shape;
  throw new TypeError('Only the routes of an Express application or router can be listed.');
}

/** The last function that a declaration covers ends what it released. Inside an opened router everything is open. */
function coverEndpoints(endpoints: readonly Endpoint[], guards: ResponseGuards): void {
  const mounted = new Map<unknown, Endpoint>();
  const routes = new Map<object, boolean>();
  for (const endpoint of endpoints) {
    const { kind, declared, layer } = endpoint;
    const isDeclared = declared.length > 0 && routes.get(layer) !== false;
    if (kind === 'route') routes.set(layer, isDeclared);
    else if (isCovering(endpoint)) mounted.set(declared, endpoint);
  }
  for (const [layer, isDeclared] of routes) {
    coverLayer(layer, guards, isDeclared ? { enter: 'held' } : {});
  }
  for (const { layer, inherited } of mounted.values()) {
    coverLayer(layer, guards, { leave: inherited === undefined ? 'closed' : 'open' });
  }
}

/** Whether what it releases ends behind it. A requirement of a router holds for what is behind it in the router as well. */
function isCovering({ kind, declared, around, isForAllBehind }: Endpoint): boolean {
  if (kind === 'dangling' || declared.length === 0 || isForAllBehind) return false;
  return around.length === 0;
}

function entryOf(endpoint: Endpoint): RouteEntry[] {
  const { kind, method, path, handler, declared, inherited, around } = endpoint;
  const opening = declared.find((each) => each.kind !== 'requirement') ?? inherited;
  const required = [...around, ...declared].filter((each) => each.kind === 'requirement');
  const isDeclared = declared.length > 0 || inherited !== undefined;
  const isListed =
    kind === 'route' ||
    (kind === 'function' && isDeclared) ||
    (kind === 'router' && required.length === 0);
  if (!isListed) return [];
  const entry = { transport: 'http' as const, method, path, class: undefined, handler };
  if (required.length === 0) {
    return [{ ...entry, requirements: [], opened: opening?.kind, reason: opening?.reason }];
  }
  const requirements = required.map(({ action, ids }) => describeRequirement(action, ids));
  return [{ ...entry, requirements, opened: undefined, reason: undefined }];
}

/** The resource types that requirements name, each with the first endpoint that does. */
function resourcesOfEndpoints(
  endpoints: readonly Endpoint[],
  catalogue: Catalogue,
): Map<string, string> {
  const on = new Map(catalogue.actions.map((action) => [action.name, action.on?.name]));
  const required = new Map<string, string>();
  for (const endpoint of endpoints) {
    for (const each of endpoint.declared) {
      const resource = each.kind === 'requirement' ? on.get(each.action) : undefined;
      if (resource !== undefined && !required.has(resource)) {
        required.set(resource, whereOf(endpoint));
      }
    }
  }
  return required;
}
