/** The start-up audit: every handler is classified, every lookup found, or the application does not start. No request enters here. */
import { randomFillSync } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import {
  ApplicationConfig,
  DiscoveryService,
  HttpAdapterHost,
  MetadataScanner,
} from '@nestjs/core';
import { checkLookups, failOn, type Mistake } from '../../core/internal.js';
import { checkOptions, decisionIds, Enforcer } from '../../enforcement/internal.js';
import { checkDeclarations } from './check-declarations.js';
import { checkHandler } from './check-handler.js';
import { classifyHandler } from './classify-handler.js';
import { collectLookups } from './collect-lookups.js';
import { ExpressApplication } from './express-application.js';
import { findHandlers, type FoundHandler } from './find-handlers.js';
import type { HandlerPlan } from '../handler-plan.js';
import { checkOutside, openedBy } from './outside-routes.js';
import {
  permissionModuleOptions,
  type PermissionModuleOptions,
} from '../permission-module.options.js';
import { PermissionPlans } from '../permission-plans.js';
import { entriesOf, outsideEntry, type RouteEntry, sortEntries } from './route-inventory.js';
import { checkOnlyRoot } from './root-module-check.js';
import { pathsOf } from './route-paths.js';

/** A handler with its plan and its full paths. */
interface Planned {
  readonly handler: FoundHandler;
  readonly plan: HandlerPlan;
  readonly paths: readonly string[];
}

/** Audits one application, and hands the outcome to `PermissionPlans`. */
@Injectable()
export class PermissionAudit implements OnModuleInit, OnApplicationBootstrap {
  readonly #express: ExpressApplication;

  constructor(
    @Inject(permissionModuleOptions) private readonly options: PermissionModuleOptions,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(PermissionPlans) private readonly plans: PermissionPlans,
    @Inject(ApplicationConfig) config: ApplicationConfig,
  ) {
    this.#express = new ExpressApplication(host, config);
  }

  /** Called when Nest is about to register middleware and controllers. */
  beforeRoutes(): void {
    this.#express.beforeNest();
  }

  /** Called by Nest when middleware and controllers are registered. */
  onModuleInit(): void {
    this.#express.afterNest();
  }

  /** Closes the application to later routes. @throws WiringError listing every mistake of the application at once. */
  onApplicationBootstrap(): void {
    const { catalogue, sink, deadline, existence, openRoutes = [] } = this.options;
    const { handlers, types } = findHandlers(this.discovery, this.scanner);
    const mistakes: Mistake[] = [
      ...checkOnlyRoot(this.#countRoots()),
      ...this.#checkAdapter(),
      ...checkDeclarations(types, handlers),
    ];
    const planned = handlers.flatMap((handler): Planned[] => {
      const classified = classifyHandler(catalogue, handler.type, handler.name);
      mistakes.push(...classified.mistakes);
      const { plan } = classified;
      if (plan === undefined) return [];
      const paths = handler.transport === 'http' ? pathsOf(handler, this.#express.ofNest) : [];
      mistakes.push(...checkHandler(handler, plan, paths));
      return [{ handler, plan, paths }];
    });
    const { lookups, unusable, mistakes: ofLookups } = collectLookups(this.discovery, catalogue);
    mistakes.push(...ofLookups, ...checkLookups(catalogue, lookups, askedBy(planned, unusable)));
    const outside = this.#express.outside();
    mistakes.push(...checkOutside(outside, openRoutes), ...checkOptions(this.options));
    failOn('the application', mistakes);
    const newDecisionId = this.options.newDecisionId ?? decisionIds(randomFillSync);
    this.plans.start({
      catalogue,
      enforcer: new Enforcer({ catalogue, lookups, sink, deadline, existence, newDecisionId }),
      plans: indexPlans(planned),
      routes: sortEntries([
        ...planned.flatMap(routesOf),
        ...(outside ?? []).map((route) => outsideEntry(route, openedBy(route, openRoutes))),
      ]),
    });
    this.#express.close();
  }

  /** One for each `forRoot`. */
  #countRoots(): number {
    const providers = this.discovery.getProviders();
    return providers.filter(({ metatype }) => metatype === PermissionAudit).length;
  }

  #checkAdapter(): Mistake[] {
    const type = this.host.httpAdapter?.getType() ?? '';
    if (type === '' || type === 'express') return [];
    return [
      {
        code: 'unsupported-adapter',
        problem: `The HTTP adapter is "${type}"; the guard withholds answers on Express only.`,
        fix: 'Use @nestjs/platform-express.',
      },
    ];
  }
}

/** The resource types that requirements ask for, a list's among them, but not `reported`, each with the first place that does. */
function askedBy(planned: readonly Planned[], reported: ReadonlySet<string>): Map<string, string> {
  const asked = new Map<string, string>();
  for (const { plan } of planned) {
    if (plan.kind !== 'required') continue;
    for (const { requirement } of plan.steps) {
      const { action } = requirement;
      if (action.on === undefined || reported.has(action.on.name)) continue;
      if (asked.has(action.on.name)) continue;
      asked.set(action.on.name, `${plan.where} ("${action.name}")`);
    }
  }
  return asked;
}

function indexPlans(planned: readonly Planned[]) {
  const plans = new Map<unknown, Map<unknown, HandlerPlan>>();
  for (const { handler, plan } of planned) {
    const type: unknown = (handler.type.prototype as object).constructor;
    const ofType = plans.get(type) ?? new Map<unknown, HandlerPlan>();
    plans.set(type, ofType);
    for (const each of handler.functions) if (each !== undefined) ofType.set(each, plan);
  }
  return plans;
}

function routesOf({ handler, plan, paths }: Planned): RouteEntry[] {
  return entriesOf(plan, handler.type.name, handler.name, handler.method, paths);
}
