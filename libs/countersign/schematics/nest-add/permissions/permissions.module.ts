import { Module } from '@nestjs/common';
import { PermissionModule } from 'countersign/nest';
import { catalogue } from './catalogue.js';

/** What your authentication leaves on the request, wherever it runs. */
interface AuthenticatedRequest {
  readonly user?: {
    readonly id: string;
    readonly permissions: readonly string[];
  };
}

/** Who calls; `undefined` is answered with 401. With tenants, give `tenant` too. */
export function principalOf({ user }: AuthenticatedRequest) {
  return user && { id: user.id, permissions: user.permissions };
}

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal: principalOf })],
})
export class PermissionsModule {}
