import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, Optional } from '@nestjs/common';
import {
  ApplicationConfig,
  DiscoveryService,
  HttpAdapterHost,
  MetadataScanner,
} from '@nestjs/core';
import {
  EnforcementError,
  checkLookups,
  checkParents,
  failOn,
  type Lookup,
  type Mistake,
} from '../../core/internal.js';
import { checkGiven, checkOptions, Enforcer } from '../../enforcement/internal.js';
import { pathParameters } from '../../http/express/internal.js';
import {
  type AnsweringEndpoint,
  RequestEnforcement,
  ResponseGuards,
  sortEntries,
} from '../../http/internal.js';
import {
  type OpenRoute,
  permissionModuleOptions,
  type PermissionModuleOptions,
} from '../permission-module.options.js';
import { ErrorAnswers } from '../error-answers.js';
import { PermissionGuard } from '../permission.guard.js';
import {
  checkOverride,
  permissionOverride,
  type PermissionOverride,
} from '../permission-override.js';
import { PermissionPlans } from '../permission-plans.js';
import { CallEnforcement } from '../transports/call-enforcement.js';
import { authorizations } from '../transports/calls.js';
import { checkModules } from './calls/check-call.js';
import { checkGateways } from './calls/check-gateways.js';
import { adviceOnStreams, checkStreams } from './calls/check-streams.js';
import { checkDeclarations } from './check-declarations.js';
import { collectLookups } from './collect-lookups.js';
import { findApplication } from './adapters/find-application.js';
import type { HttpApplication } from './adapters/http-application.js';
import { checkMounts, planOfMounts } from './adapters/mount-requirements.js';
import { findHandlers, type FoundHandlers } from './find-handlers.js';
import { globalInterceptors } from './global-enhancers.js';
import { type GraphqlModule, graphqlModules } from './calls/graphql-modules.js';
import { closeCalledHandler, closeHttpHandler, handlersOfClasses } from './guarded-handlers.js';
import { checkOutside, fixOfAnswer, openedBy, outsideEntries } from './outside-routes.js';
import {
  entriesOf,
  planHandlers,
  type PlannedHandler,
  requiredResources,
  requirementsOf,
} from './plan-handlers.js';
import { checkOnlyRootModule } from './root-module-check.js';
import { RouteNames } from './routes/route-names.js';
import { pathsOfHandlers } from './routes/route-paths.js';

/** Checks one application at start: its handlers, its lookups and its routes. Hands the outcome to `PermissionPlans`. */
@Injectable()
export class PermissionStartupService implements OnApplicationBootstrap {
  #application: HttpApplication | undefined;
  #found: FoundHandlers | undefined;
  readonly #names = new RouteNames();

  constructor(
    @Inject(permissionModuleOptions) private readonly options: PermissionModuleOptions,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(ApplicationConfig) private readonly config: ApplicationConfig,
    @Inject(PermissionPlans) private readonly plans: PermissionPlans,
    @Inject(ErrorAnswers) private readonly answers: ErrorAnswers,
    @Optional() @Inject(permissionOverride) private readonly override?: PermissionOverride,
  ) {
    const isOpen = (endpoint: AnsweringEndpoint) =>
      this.#isOutside(endpoint) && openedBy(endpoint, this.#openRoutes()) !== undefined;
    const nameOf = (handler: object, name: string) => this.#names.of(handler, name);
    findApplication(host, { isOpen, nameOf }, (application) => {
      this.#application = application;
    });
    // Gateways and microservices get their handlers before Nest registers middleware: once every class is known, this is in time.
    for (const handler of findHandlers(discovery, scanner).handlers) closeCalledHandler(handler);
  }

  /** Called before Nest registers middleware and controllers. Finds the functions that Nest is about to make routes of. */
  beforeRoutes(): void {
    this.#found = findHandlers(this.discovery, this.scanner);
    this.#names.learn(this.#found.handlers);
    for (const handler of this.#found.handlers) closeHttpHandler(handler);
    this.#application?.beforeRoutes();
  }

  /** Guards every answer and closes the application to later routes. @throws WiringError listing every mistake of the application */
  onApplicationBootstrap(): void {
    failOn('the options', checkGiven(this.options, ['lookups', 'streams']));
    const { catalogue } = this.options;
    const graphql = graphqlModules(this.discovery);
    const openRoutes = openRoutesWith(this.options, graphql);
    const { handlers, types } = this.#found ?? findHandlers(this.discovery, this.scanner);
    const endpoints = this.#application?.endpoints() ?? [];
    const outside = endpoints.filter((each) => this.#isOutside(each));
    const plans = planHandlers(handlers, {
      catalogue,
      graphql,
      paths: pathsOfHandlers(handlers, endpoints, this.#names),
      parametersOf: this.#application?.parametersOf ?? pathParameters,
      interceptors: globalInterceptors(this.discovery),
    });
    const found = collectLookups(this.discovery, this.options);
    const required = requiredResources(plans.planned, found.unusable);
    failOn('the application', [
      ...checkOnlyRootModule(this.#countRoots()),
      ...this.#checkGuard(),
      ...checkOverride(this.override),
      ...this.#checkAdapter(),
      ...checkDeclarations(types, handlers),
      ...plans.mistakes,
      ...found.mistakes,
      ...checkLookups(catalogue, found.lookups, required),
      ...checkParents(catalogue, found.lookups, requirementsOf(plans.planned)),
      ...checkOutside(outside, openRoutes, this.#application?.isComplete ?? false),
      ...checkOptions(this.options),
      ...checkErrorForm(this.options.errors),
      ...checkStreams(this.options.streams),
      ...checkModules(graphql),
      ...checkGateways(handlers, this.config),
      ...checkMounts(catalogue, openRoutes),
    ]);
    this.#start(plans.planned, found.lookups, outside, openRoutes);
    const advice = this.override ? undefined : adviceOnStreams(plans.planned, this.options.streams);
    if (advice !== undefined) new Logger('Countersign').warn(advice);
  }

  #start(
    planned: readonly PlannedHandler[],
    lookups: ReadonlyMap<string, Lookup>,
    outside: readonly AnsweringEndpoint[],
    openRoutes: readonly OpenRoute[],
  ): void {
    const { catalogue, sink, deadline, existence, principal, streams } = this.options;
    const newDecisionId = this.options.newDecisionId ?? randomUUID;
    const settings = { sink, deadline, existence, newDecisionId };
    const options = { catalogue, lookups, ...settings };
    const enforcer = this.override?.enforcer(options) ?? new Enforcer(options);
    const guards = new ResponseGuards({
      report: (error) => this.answers.log(error),
      answer: (error) => this.answers.of(error),
      where: ({ plan }) => plan.where,
      fix: (path) => fixOfAnswer(path, outside, openRoutes),
    });
    const replaced = this.override?.principal;
    const reread = replaced === undefined ? streams?.reread : undefined;
    const principals = { principal: replaced ?? principal, reread, deadline };
    const every = streams?.every;
    const parts = { catalogue, enforcer, principals, guards, authorizations };
    const enforcement = {
      http: new RequestEnforcement(parts),
      calls: new CallEnforcement({ catalogue, enforcer, principals, answers: this.answers, every }),
      every,
      report: (error: unknown) => {
        if (error instanceof EnforcementError) this.answers.log(error);
      },
    };
    const versioning = this.config.getVersioning();
    const entries = planned.flatMap((each) => entriesOf(each, versioning));
    const started = {
      catalogue,
      enforcer,
      handlers: handlersOfClasses(planned, enforcement, this.answers.refuse),
      routes: sortEntries([...entries, ...outsideEntries(outside, openRoutes)]),
    };
    this.plans.start(started);
    const planOf = planOfMounts(catalogue, openRoutes);
    this.#application?.seal({
      guards,
      enforcementOf: (endpoint) => {
        const plan = planOf(endpoint);
        return plan && ((request, response) => enforcement.http.authorize(plan, request, response));
      },
      isOutside: (endpoint) => this.#isOutside(endpoint),
      complete: (endpoints) => {
        const all = endpoints.filter((each) => this.#isOutside(each));
        const routes = sortEntries([...entries, ...outsideEntries(all, openRoutes)]);
        this.plans.start({ ...started, routes });
        return checkOutside(all, openRoutes, true);
      },
    });
  }

  #openRoutes(): OpenRoute[] {
    return openRoutesWith(this.options, graphqlModules(this.discovery));
  }

  #isOutside({ kind, handler }: AnsweringEndpoint): boolean {
    return kind !== 'route' || !this.#names.has(handler);
  }

  /** A guard that is replaced would leave handlers open that the application declares. */
  #checkGuard(): Mistake[] {
    const providers = this.discovery.getProviders();
    const guard = providers.find(({ token }) => token === PermissionGuard);
    if (guard?.instance instanceof PermissionGuard) return [];
    return [
      {
        code: 'replaced-guard',
        problem:
          'PermissionGuard is replaced: nothing would be enforced, and no handler could have an access.',
        fix: 'Leave the guard, and call overridePermissions(builder, rule) of countersign/nest/testing, which decides by a rule.',
      },
    ];
  }

  /** One for each `forRoot`. */
  #countRoots(): number {
    const providers = this.discovery.getProviders();
    return providers.filter(({ metatype }) => metatype === PermissionStartupService).length;
  }

  #checkAdapter(): Mistake[] {
    const type = this.host.httpAdapter?.getType() ?? '';
    if (type === '' || this.#application !== undefined) return [];
    return [
      {
        code: 'unsupported-adapter',
        problem: `The HTTP adapter is "${type}"; answers are withheld on Express and Fastify only.`,
        fix: 'Use @nestjs/platform-express or @nestjs/platform-fastify.',
      },
    ];
  }
}

/** With the mount paths of GraphQL, unless the application names them: what answers there are resolvers, each with its declaration. */
function openRoutesWith(
  { openRoutes = [] }: PermissionModuleOptions,
  graphql: readonly GraphqlModule[],
): OpenRoute[] {
  const reason = 'GraphQL: every resolver states what it requires';
  const entries = graphql
    .filter(({ path }) => !openRoutes.some((open) => open.path === path))
    .map(({ path }) => ({ path, reason }));
  return [...openRoutes, ...entries];
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
