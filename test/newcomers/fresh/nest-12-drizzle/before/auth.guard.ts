import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
} from '@nestjs/common';

export interface User {
  id: number;
  role: 'customer' | 'agent' | 'admin';
}

const users: Record<string, User> = {
  ann: { id: 1, role: 'customer' },
  ben: { id: 2, role: 'customer' },
  ada: { id: 3, role: 'agent' },
  max: { id: 4, role: 'admin' },
};

/** Takes the place of a passport strategy. */
@Injectable()
export class AuthGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    request.user = users[request.headers['x-demo-user']];
    return true;
  }
}

export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): User => context.switchToHttp().getRequest().user,
);
