import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
} from '@nestjs/common';

export interface User {
  id: number;
  companyId: number;
  role: 'customer' | 'agent' | 'admin';
}

const users: Record<string, User> = {
  ann: { id: 1, companyId: 1, role: 'customer' },
  ben: { id: 2, companyId: 1, role: 'customer' },
  ada: { id: 3, companyId: 1, role: 'agent' },
  max: { id: 4, companyId: 1, role: 'admin' },
  zoe: { id: 5, companyId: 2, role: 'agent' },
  zed: { id: 6, companyId: 2, role: 'admin' },
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
