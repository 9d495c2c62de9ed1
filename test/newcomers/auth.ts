/** Takes the place of the authentication that an application already has. */
import { createParamDecorator, type ExecutionContext, UnauthorizedException } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';

export interface User {
  readonly id: string;
  readonly accountId: string;
  /** As a token carries them. */
  readonly permissions: readonly string[];
}

const users = new Map<unknown, User>([
  ['ann', { id: 'ann', accountId: 'acme', permissions: ['view', 'edit'] }],
  ['gus', { id: 'gus', accountId: 'acme', permissions: ['view'] }],
  ['lea', { id: 'lea', accountId: 'acme', permissions: ['view', 'edit', 'lead'] }],
  ['zoe', { id: 'zoe', accountId: 'globex', permissions: ['view', 'edit', 'lead'] }],
]);

export function userOf(request: unknown): User | undefined {
  return users.get((request as IncomingMessage).headers['x-demo-user']);
}

export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const user = userOf(context.switchToHttp().getRequest());
  if (user === undefined) throw new UnauthorizedException();
  return user;
});
