import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Misuse } from '../core/internal.js';
import { PermissionPlans } from './permission-plans.js';
import { exchangeOf, handlerName, isHttp } from './transports/http.transport.js';

/**
 * Runs in front of every handler of the application. Synchronous unless the principal, a lookup or the sink is not.
 * Over any other transport than HTTP it lets only `@Public` handlers pass.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(@Inject(PermissionPlans) private readonly plans: PermissionPlans) {}

  /** Never `false`. @throws EnforcementError when the handler must not run */
  canActivate(context: ExecutionContext): true | Promise<true> {
    const plan = this.plans.of(context.getClass(), context.getHandler());
    if (!isHttp(context)) {
      if (plan?.kind === 'public') return true;
      const type = context.getType<string>();
      throw new Misuse(
        `${handlerName(context)} is called over "${type}"; requirements are enforced over HTTP only.`,
      );
    }
    if (plan === undefined) {
      throw new Misuse(`${handlerName(context)} was not there at start, so nobody may call it.`);
    }
    const [request, response] = exchangeOf(context);
    return this.plans.started.enforcement.authorize(plan, request, response);
  }
}
