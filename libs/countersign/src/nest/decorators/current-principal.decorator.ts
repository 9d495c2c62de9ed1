import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Misuse } from '../../core/internal.js';
import { authorizationOf, handlerName } from '../transports/http.transport.js';

/** Parameter: the principal. A handler opened with `@Public` has none: 500. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const principal = authorizationOf(context)?.principal;
  if (principal !== undefined) return principal;
  throw new Misuse(`${handlerName(context)} takes @CurrentPrincipal() but is open to everybody.`);
});
