/** Two Nest applications with the same method behind different guards. They do not listen. */
import { randomUUID } from 'node:crypto';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  type INestApplication,
  Module,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { softwareTrust } from '@countersign/software-trust';
import { fromParam } from 'countersign';
import { memoryLookup } from 'countersign/memory';
import { permissionDecorators, PermissionModule } from 'countersign/nest';
import { holds } from './by-hand.js';
import { keypair } from './callers.js';
import type { Request, Response } from './fake-http.js';

const { RequirePermission, ResourceLookup } = permissionDecorators(softwareTrust);

@Injectable()
class NoGuard implements CanActivate {
  canActivate(): boolean {
    return true;
  }
}

/** The limit: everything is worked out beforehand. */
@Injectable()
class HandWrittenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return holds(context.switchToHttp().getRequest<Request>());
  }
}

/** The limit, with the two headers that the library answers: a decision id, and that nobody else may keep the answer. */
@Injectable()
class HandWrittenGuardWithHeaders implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const permits = holds(http.getRequest<Request>());
    const response = http.getResponse<Response>();
    response.setHeader('X-Decision-Id', randomUUID());
    response.setHeader('Cache-Control', 'private, no-store');
    return permits;
  }
}

@Controller()
class PlainController {
  @Get('bare')
  bare() {
    return 'answered';
  }

  @Get('no-op')
  @UseGuards(NoGuard)
  noOp() {
    return 'answered';
  }

  @Get('by-hand')
  @UseGuards(HandWrittenGuard)
  byHand() {
    return 'answered';
  }

  @Get('by-hand-with-headers')
  @UseGuards(HandWrittenGuardWithHeaders)
  byHandWithHeaders() {
    return 'answered';
  }
}

@Module({ controllers: [PlainController] })
class PlainModule {}

const rows = new Map([[keypair.id, keypair]]);
const keypairs = memoryLookup<typeof keypair, 'assigned' | 'ordinary'>({
  resource: softwareTrust.resource('keypair'),
  rows: () => rows.values(),
  byId: (id) => rows.get(id),
  id: (row) => row.id,
  tenant: (row) => row.accountId,
  predicates: { assigned: ({ row }) => row.open, ordinary: () => true },
});

@ResourceLookup('keypair')
class KeypairLookup {
  readonly answers = keypairs.answers;
  readonly find = keypairs.find.bind(keypairs);
}

@Controller()
class GuardedController {
  @Get('account')
  @RequirePermission('keypair.generate')
  account() {
    return 'answered';
  }

  @Get('instance/:keypairId')
  @RequirePermission('keypair.view', fromParam('keypairId'))
  instance() {
    return 'answered';
  }
}

@Module({
  imports: [
    PermissionModule.forRoot({
      catalogue: softwareTrust,
      principal: (request) => (request as Request).principal,
    }),
  ],
  controllers: [GuardedController],
  providers: [KeypairLookup],
})
class GuardedModule {}

/** The applications, initialised. Close both. */
export async function nestApplications(): Promise<{
  readonly plain: INestApplication;
  readonly guarded: INestApplication;
}> {
  const plain = await NestFactory.create(PlainModule, { logger: false });
  const guarded = await NestFactory.create(GuardedModule, { logger: false });
  await plain.init();
  await guarded.init();
  return { plain, guarded };
}
