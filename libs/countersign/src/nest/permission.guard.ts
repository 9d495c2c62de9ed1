/** The guard: finds the handler's plan and the principal, then runs the plan. Nothing is worked out per request. */
import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  Logger,
} from '@nestjs/common';
import { askPrincipal } from '../http/internal.js';
import { Misuse, Unauthenticated } from '../core/internal.js';
import { attachGranted, grantedOf } from './request-authorization.js';
import type { AuthenticatedPlan, RequiredPlan } from './handler-plan.js';
import {
  permissionModuleOptions,
  type PermissionModuleOptions,
} from './permission-module.options.js';
import { PermissionPlans } from './permission-plans.js';
import { type GuardedRequest, type GuardedResponse, runSteps } from './run-steps.js';

/**
 * Stands before every handler of the application. Synchronous unless the principal, a lookup or the sink is not.
 * Over any other transport than HTTP it lets only `@Public` handlers pass.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  readonly #logger = new Logger(PermissionGuard.name);
  readonly #report = (error: Misuse) => this.#logger.error(error.message);

  constructor(
    @Inject(permissionModuleOptions) private readonly options: PermissionModuleOptions,
    @Inject(PermissionPlans) private readonly plans: PermissionPlans,
  ) {}

  /** Never `false`. @throws EnforcementError when the handler must not run. */
  canActivate(context: ExecutionContext): true | Promise<true> {
    const plan = this.plans.of(context.getClass(), context.getHandler());
    if (plan?.kind === 'public') return true;
    const type: string = context.getType();
    if (plan === undefined || type !== 'http') throw unenforceable(context, type);
    const [request, response] = context.getArgs<[GuardedRequest, GuardedResponse]>();
    const earlier = grantedOf(request);
    // INVARIANT: Express makes the parameters of each match anew, so one handler reached by two paths is judged for both.
    if (earlier?.plan === plan && earlier.params === request.params) return true;
    const principal = askPrincipal(this.options, request);
    if (!(principal instanceof Promise)) return this.#admit(plan, principal, request, response);
    return principal.then((settled) => this.#admit(plan, settled, request, response));
  }

  #admit(
    plan: RequiredPlan | AuthenticatedPlan,
    principal: unknown,
    request: GuardedRequest,
    response: GuardedResponse,
  ): true | Promise<true> {
    const { catalogue, enforcer } = this.plans.started;
    if (!catalogue.isPrincipal(principal)) throw new Unauthenticated();
    response.setHeader('Cache-Control', 'private, no-store');
    if (plan.kind === 'required') {
      return runSteps(enforcer, { plan, principal, request, response, report: this.#report });
    }
    attachGranted(request, { plan, principal, params: request.params, accesses: [] });
    return true;
  }
}

function unenforceable(context: ExecutionContext, type: string): Misuse {
  const where = `${context.getClass().name}.${context.getHandler().name}`;
  return new Misuse(
    type === 'http'
      ? `${where} was not there at start, so nobody may call it.`
      : `${where} is called over "${type}"; requirements are enforced over HTTP only.`,
  );
}
