import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost, MetadataScanner } from '@nestjs/core';
import { checkLookups, failOn, type Lookup, type Mistake } from '../../core/internal.js';
import { checkOptions, Enforcer } from '../../enforcement/internal.js';
import type { Endpoint } from '../../http/express/internal.js';
import {
  describeRequirement,
  type HandlerPlan,
  RequestEnforcement,
  ResponseGuards,
  type RouteEntry,
  sortEntries,
} from '../../http/internal.js';
import {
  permissionModuleOptions,
  type PermissionModuleOptions,
} from '../permission-module.options.js';
import { ErrorAnswers } from '../error-answers.js';
import { PermissionGuard } from '../permission.guard.js';
import { PermissionPlans } from '../permission-plans.js';
import { authorizations } from '../transports/http.transport.js';
import { checkDeclarations } from './check-declarations.js';
import { checkHandler } from './check-handler.js';
import { classifyHandler } from './classify-handler.js';
import { collectLookups } from './collect-lookups.js';
import { ExpressApplication } from './express-application.js';
import { findHandlers, type FoundHandler, type FoundHandlers } from './find-handlers.js';
import { closeHttpHandler, handlersOfClasses } from './guarded-handlers.js';
import { checkOutside, openedBy, openingOf, outsideEntry } from './outside-routes.js';
import { checkOnlyRootModule } from './root-module-check.js';
import { pathsOfHandlers, routeName } from './route-paths.js';

/** A handler with its plan and its full paths. */
interface Planned {
  readonly handler: FoundHandler;
  readonly plan: HandlerPlan;
  readonly paths: readonly string[];
}

/** Checks one application at start: its handlers, its lookups and its routes. Hands the outcome to `PermissionPlans`. */
@Injectable()
export class PermissionStartupService implements OnApplicationBootstrap {
  readonly #express: ExpressApplication;
  #found: FoundHandlers | undefined;

  constructor(
    @Inject(permissionModuleOptions) private readonly options: PermissionModuleOptions,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(PermissionPlans) private readonly plans: PermissionPlans,
    @Inject(ErrorAnswers) private readonly answers: ErrorAnswers,
  ) {
    this.#express = new ExpressApplication(host);
  }

  /** Called before Nest registers middleware and controllers. Finds the functions that Nest is about to make routes of. */
  beforeRoutes(): void {
    this.#found = findHandlers(this.discovery, this.scanner);
    for (const handler of this.#found.handlers) closeHttpHandler(handler);
    this.#express.beforeRoutes();
  }

  /** Guards every answer and closes the application to later routes. @throws WiringError listing every mistake of the application */
  onApplicationBootstrap(): void {
    const { catalogue, openRoutes = [] } = this.options;
    const { handlers, types } = this.#found ?? findHandlers(this.discovery, this.scanner);
    const endpoints = this.#express.endpoints();
    const paths = pathsOfHandlers(handlers, endpoints ?? []);
    const ofControllers = new Set(handlers.map(routeName));
    const outside = endpoints?.filter(
      ({ kind, handler }) => kind !== 'route' || !ofControllers.has(handler),
    );
    const mistakes: Mistake[] = [
      ...checkOnlyRootModule(this.#countRoots()),
      ...this.#checkAdapter(),
      ...checkDeclarations(types, handlers),
    ];
    const planned = handlers.flatMap((handler): Planned[] => {
      const classified = classifyHandler(catalogue, handler.type, handler.name);
      mistakes.push(...classified.mistakes);
      const { plan } = classified;
      if (plan === undefined) return [];
      const own = paths.get(handler) ?? [];
      mistakes.push(...checkHandler(handler, plan, own));
      return [{ handler, plan, paths: own }];
    });
    const { lookups, unusable, mistakes: ofLookups } = collectLookups(this.discovery, catalogue);
    mistakes.push(...ofLookups, ...checkLookups(catalogue, lookups, requiredBy(planned, unusable)));
    mistakes.push(...checkOutside(outside, openRoutes), ...checkOptions(this.options));
    mistakes.push(...checkErrorForm(this.options.errors));
    failOn('the application', mistakes);
    const open = (outside ?? []).filter((each) => openedBy(each, openRoutes) !== undefined);
    this.#start(planned, lookups, open);
  }

  #start(
    planned: readonly Planned[],
    lookups: ReadonlyMap<string, Lookup>,
    open: readonly Endpoint[],
  ): void {
    const { catalogue, sink, deadline, existence, principal, openRoutes = [] } = this.options;
    const newDecisionId = this.options.newDecisionId ?? randomUUID;
    const settings = { sink, deadline, existence, newDecisionId };
    const enforcer = new Enforcer({ catalogue, lookups, ...settings });
    const guards = new ResponseGuards({
      report: (error) => this.answers.log(error),
      answer: (error) => this.answers.of(error),
      where: ({ plan }) => plan.where,
      fix: (path) => `Move it into a controller, or name where it is mounted: ${openingOf(path)}.`,
    });
    const principals = { principal, deadline };
    const parts = { catalogue, enforcer, principals, guards, authorizations };
    this.plans.start({
      catalogue,
      enforcer,
      handlers: handlersOfClasses(planned, new RequestEnforcement(parts), this.answers.refuse),
      routes: sortEntries([
        ...planned.flatMap(entriesOf),
        ...open.flatMap((endpoint) => {
          const opening = openedBy(endpoint, openRoutes);
          return opening === undefined ? [] : [outsideEntry(endpoint, opening)];
        }),
      ]),
    });
    if (!this.#isGuardReplaced()) this.#express.seal(guards, open);
  }

  /** Whether a test overrides the guard: then nothing is enforced, and no answer can be released. */
  #isGuardReplaced(): boolean {
    const providers = this.discovery.getProviders();
    const guard = providers.find(({ token }) => token === PermissionGuard);
    return !(guard?.instance instanceof PermissionGuard);
  }

  /** One for each `forRoot`. */
  #countRoots(): number {
    const providers = this.discovery.getProviders();
    return providers.filter(({ metatype }) => metatype === PermissionStartupService).length;
  }

  #checkAdapter(): Mistake[] {
    const type = this.host.httpAdapter?.getType() ?? '';
    if (type === '' || type === 'express') return [];
    return [
      {
        code: 'unsupported-adapter',
        problem: `The HTTP adapter is "${type}"; answers are withheld on Express only.`,
        fix: 'Use @nestjs/platform-express.',
      },
    ];
  }
}

function checkErrorForm(errors: unknown): Mistake[] {
  if (errors === undefined || errors === 'problem' || errors === 'nest') return [];
  return [
    {
      code: 'wrong-errors',
      problem: `The option \`errors\` is ${JSON.stringify(errors)}.`,
      fix: "Write 'problem' or 'nest', or leave it out for 'problem'.",
    },
  ];
}

/** The resource types that requirements name, except `reported`, each with the first handler that does. */
function requiredBy(
  planned: readonly Planned[],
  reported: ReadonlySet<string>,
): Map<string, string> {
  const required = new Map<string, string>();
  for (const { plan } of planned) {
    if (plan.kind !== 'required') continue;
    for (const { requirement } of plan.steps) {
      const { action } = requirement;
      if (action.on === undefined || reported.has(action.on.name)) continue;
      if (required.has(action.on.name)) continue;
      required.set(action.on.name, `${plan.where} ("${action.name}")`);
    }
  }
  return required;
}

/** One entry for each path of a handler. */
function entriesOf({ handler, plan, paths }: Planned): RouteEntry[] {
  const { type, name, method } = handler;
  const entry = { method, class: type.name, handler: name };
  if (plan.kind !== 'required') {
    const { kind: opened, reason } = plan;
    return paths.map((path) => ({ ...entry, path, requirements: [], opened, reason }));
  }
  const requirements = plan.steps.map(({ requirement: { action, ids } }) =>
    describeRequirement(action.name, ids),
  );
  return paths.map((path) => ({
    ...entry,
    path,
    requirements,
    opened: undefined,
    reason: undefined,
  }));
}
