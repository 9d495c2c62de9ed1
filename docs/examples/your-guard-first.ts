import { type CanActivate, type ExecutionContext, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PermissionModule } from 'countersign/nest';
import { catalogue } from './notes-catalogue.js';
import { noteLookup } from './notes-lookup.js';
import { NotesController } from './notes-nest.js';

interface Incoming {
  readonly headers: { readonly authorization?: string };
  user?: unknown;
}

// Yours is a guard of Passport, of JWT or of your sessions.
const users = new Map([
  ['Bearer of-ann', { id: 'ann', tenant: 'acme', permissions: ['write-notes'] }],
  ['Bearer of-ben', { id: 'ben', tenant: 'acme', permissions: [] }],
]);

class LoginGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest<Incoming>();
    request.user = users.get(request.headers.authorization ?? '');
    return true;
  }
}

@Module({ providers: [{ provide: APP_GUARD, useClass: LoginGuard }] })
class LoginModule {}

const permissions = PermissionModule.forRoot({
  catalogue,
  principal: ({ user }: Incoming) => user,
  lookups: { note: noteLookup },
});

// The module of the permissions is first, and the guard of the login still runs before it.
@Module({ imports: [permissions, LoginModule], controllers: [NotesController] })
export class GuardedNotesModule {}
