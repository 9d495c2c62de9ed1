/** Plans every handler of an application, and compares each plan with the way its handler is called. */
import type { VersioningOptions } from '@nestjs/common';
import type { Catalogue, Mistake } from '../../core/internal.js';
import { idSourceMistakes } from '../../http/express/internal.js';
import { describeRequirement, type HandlerPlan, type RouteEntry } from '../../http/internal.js';
import { accessesTakenBy } from '../decorators/permitted.decorator.js';
import { checkCall } from './calls/check-call.js';
import type { GraphqlModule } from './calls/graphql-modules.js';
import { checkAccesses } from './check-accesses.js';
import { checkCallers } from './check-declarations.js';
import { checkInterceptors } from './check-interceptors.js';
import { classifyHandler } from './classify-handler.js';
import type { FoundHandler } from './find-handlers.js';
import { conditionsOf } from './routes/route-conditions.js';

/** A handler with its plan and its full paths. */
export interface PlannedHandler {
  readonly handler: FoundHandler;
  readonly plan: HandlerPlan;
  readonly paths: readonly string[];
}

/** What is known of the application around its handlers. */
export interface Surroundings {
  readonly catalogue: Catalogue;
  /** The full paths of handlers that are called over HTTP. */
  readonly paths: ReadonlyMap<FoundHandler, readonly string[]>;
  /** The names of the parameters of a path. */
  readonly parametersOf: (path: string) => string[];
  /** Interceptors in front of every handler. */
  readonly interceptors: readonly unknown[];
  readonly graphql: readonly GraphqlModule[];
}

/** The plan of each handler whose declarations make one, and every mistake of a handler. */
export function planHandlers(
  handlers: readonly FoundHandler[],
  around: Surroundings,
): { readonly planned: readonly PlannedHandler[]; readonly mistakes: readonly Mistake[] } {
  const planned: PlannedHandler[] = [];
  const mistakes: Mistake[] = [];
  for (const handler of handlers) {
    const classified = classifyHandler(around.catalogue, handler.type, handler.name);
    mistakes.push(...classified.mistakes);
    const { plan } = classified;
    if (plan === undefined) continue;
    const paths = around.paths.get(handler) ?? handler.paths;
    planned.push({ handler, plan, paths });
    mistakes.push(
      ...(handler.transport === 'http'
        ? checkRoute(handler, plan, paths, around.parametersOf)
        : checkCall(handler, plan, around.graphql)),
      ...checkCallers(handler, plan),
      ...checkInterceptors(handler, plan, around.interceptors),
    );
  }
  return { planned, mistakes };
}

/** The resource types that requirements name, except `reported`, each with the first handler that does. */
export function requiredResources(
  planned: readonly PlannedHandler[],
  reported: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const required = new Map<string, string>();
  for (const { plan } of planned) {
    for (const { requirement } of plan.steps) {
      const { on, name } = requirement.action;
      if (on === undefined || reported.has(on.name) || required.has(on.name)) continue;
      required.set(on.name, `${plan.where} ("${name}")`);
    }
  }
  return required;
}

/** The requirements of all handlers, each with its handler. */
export function requirementsOf(planned: readonly PlannedHandler[]) {
  return planned.flatMap(({ plan }) =>
    plan.steps.map(({ requirement: { action, ids } }) => {
      return [{ action: action.name, ids }, plan.where] as const;
    }),
  );
}

/** One entry of the inventory for each path, version and host of a handler. */
export function entriesOf(
  { handler, plan, paths }: PlannedHandler,
  versioning: VersioningOptions | undefined,
): RouteEntry[] {
  const { transport, type, name, method } = handler;
  const entry = { transport, method, class: type.name, handler: name };
  const requirements = plan.steps.map(({ requirement: { action, ids } }) =>
    describeRequirement(action.name, ids),
  );
  const { kind: opened, reason } =
    plan.kind === 'required' ? { kind: undefined, reason: undefined } : plan;
  return paths.flatMap((path) =>
    conditionsOf(handler, versioning).map((conditions) => {
      return { ...entry, path, ...conditions, requirements, opened, reason };
    }),
  );
}

function checkRoute(
  { type, name, method }: FoundHandler,
  plan: HandlerPlan,
  paths: readonly string[],
  parametersOf: (path: string) => string[],
): Mistake[] {
  const ofSources = plan.steps.flatMap(({ requirement: { ids } }) =>
    paths.flatMap((path) => idSourceMistakes(plan.where, ids, method, path, parametersOf(path))),
  );
  return [
    ...new Map(ofSources.map((mistake) => [mistake.problem, mistake])).values(),
    ...checkAccesses(plan, accessesTakenBy(type, name), method),
  ];
}
