import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { authorizationOf } from '../transports/calls.js';

/**
 * Parameter: the principal. On a handler opened with `@Public`, `undefined` when nobody is logged in: who calls is asked only because of
 * this parameter.
 */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return authorizationOf(context)?.caller();
});
