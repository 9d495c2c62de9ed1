/** Lists an application's routes and refuses one whose permissions are wired wrongly, with every mistake at once. */
import {
  type Catalogue,
  checkLookups,
  failOn,
  type Lookups,
  type Mistake,
} from '../core/internal.js';
import { layersOf, routerOf, type RouterShape } from '../http/express/internal.js';
import type { AuditedApplications } from './audited-applications.js';
import type { Declaration, Declarations } from './declaration.js';
import { sitesOf } from './route-endpoints.js';
import type { Site } from './endpoint.js';
import { mistakesAt, whereOf } from './endpoint-mistakes.js';

/** One place where a request may be answered, for inventories. */
export interface RouteEntry {
  /**
   * `middleware` is mounted without a path and takes `next`: it is taken to pass on, and worth a look. `param` is a callback given
   * to `param`, with `:name` as its path.
   */
  readonly kind: 'route' | 'mounted' | 'middleware' | 'param' | 'router' | 'application';
  /** Upper case; `*` for every method. GET includes HEAD. */
  readonly method: string;
  /** With the prefixes of the routers around it. */
  readonly path: string;
  /** The name of the function that answers. */
  readonly handler: string;
  /** What holds for it; `undefined` where nothing was declared. */
  readonly declared: Declaration | undefined;
}

/** What an audit looks at. */
export interface AuditParts {
  readonly catalogue: Catalogue;
  readonly lookups: Lookups;
  readonly declarations: Declarations;
  readonly audited: AuditedApplications;
  /** The error handlers made by `permissionErrors`. */
  readonly errorHandlers: WeakSet<object>;
}

/** Every place of the application, in the order in which Express tries them. @throws TypeError for anything but an application or a router */
export function inventoryOf(application: unknown, { declarations }: AuditParts): RouteEntry[] {
  return sitesOf(shapeOf(application), declarations).flatMap((site) => {
    const { kind, method, path, handler, declared, inherited } = site;
    if (kind === 'dangling' || kind === 'unreadable') return [];
    return [{ kind, method, path, handler, declared: declared[0] ?? inherited }];
  });
}

/**
 * Audits the application and closes it to later routes.
 * @throws WiringError listing every mistake of its routes, requirements and lookups
 */
export function auditApplication(application: unknown, parts: AuditParts): void {
  const { catalogue, lookups, declarations, audited, errorHandlers } = parts;
  const shape = shapeOf(application);
  const sites = sitesOf(shape, declarations);
  const held = audited.heldBy(application, sites);
  failOn('the routes', [
    ...sites.flatMap((site) => mistakesAt(site, catalogue, held.has(site))),
    ...checkLookups(catalogue, lookups, askedResources(sites, catalogue)),
    ...errorHandlerMistakes(application, shape, errorHandlers),
  ]);
  audited.add(application);
}

function shapeOf(application: unknown): RouterShape {
  const shape = routerOf(application);
  if (shape !== undefined) return shape;
  throw new TypeError('Only the routes of an Express application or router can be listed.');
}

/** The resource types that requirements ask for, each with the first place that does. */
function askedResources(sites: readonly Site[], catalogue: Catalogue): Map<string, string> {
  const on = new Map(catalogue.actions.map((action) => [action.name, action.on?.name]));
  const asked = new Map<string, string>();
  for (const site of sites) {
    for (const each of site.declared) {
      const resource = each.kind === 'requirement' ? on.get(each.action) : undefined;
      if (resource !== undefined && !asked.has(resource)) asked.set(resource, whereOf(site));
    }
  }
  return asked;
}

function errorHandlerMistakes(
  application: unknown,
  shape: RouterShape,
  errorHandlers: WeakSet<object>,
): Mistake[] {
  const isMounted = typeof application === 'function' && Reflect.has(application, 'parent');
  const layers = layersOf(shape);
  const ours = layers.findLastIndex(
    (layer) => layer.kind === 'mounted' && errorHandlers.has(layer.handle),
  );
  const last = layers.findLastIndex(
    (layer) => layer.kind === 'route' || layer.router !== undefined || layer.isApplication,
  );
  if (isMounted || last < 0 || ours > last) return [];
  return [
    {
      code: 'missing-error-handler',
      problem:
        'No permissionErrors() is mounted after the last route: denials would be answered by Express’ own page.',
      fix: 'Write app.use(permissionErrors()) after the last route.',
    },
  ];
}
