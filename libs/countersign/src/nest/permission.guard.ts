import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Misuse } from '../core/internal.js';
import { ErrorAnswers } from './error-answers.js';
import { leaveToGate } from './permission.gate.js';
import { PermissionPlans } from './permission-plans.js';
import { handlerName } from './transports/http.transport.js';

/**
 * Runs in front of every handler of the application. It leaves the handler to the gate behind all other guards, so that authentication of
 * any guard comes first.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    @Inject(PermissionPlans) private readonly plans: PermissionPlans,
    @Inject(ErrorAnswers) private readonly answers: ErrorAnswers,
  ) {}

  /** Never `false`. @throws EnforcementError when the handler must not run */
  canActivate(context: ExecutionContext): true | Promise<true> {
    const handler = this.plans.of(context.getClass(), context.getHandler());
    if (handler === undefined) {
      return this.answers.refuse(
        new Misuse(
          `${handlerName(context)} was not there at start, so nobody may call it. Load its module at start; what wraps a handler must copy its metadata or keep its name.`,
        ),
      );
    }
    if (!handler.isGated) return handler.enforce(context);
    leaveToGate(context, handler);
    return true;
  }
}
