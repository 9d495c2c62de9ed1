/** Two Nest applications with the same method behind different guards. They do not listen. */
import { randomUUID } from 'node:crypto';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  HttpException,
  Get,
  Injectable,
  type INestApplication,
  Module,
  UseGuards,
} from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { softwareTrust } from '@countersign/software-trust';
import { fromParam, type Principal } from 'countersign';
import { memoryLookup } from 'countersign/memory';
import { permissionDecorators, PermissionModule } from 'countersign/nest';
import { holds } from './by-hand.js';
import { keypair } from './callers.js';
import type { Request, Response } from './fake-http.js';

const rows = new Map([[keypair.id, keypair]]);
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
    setHeaders(http.getResponse<Response>());
    return permits;
  }
}

function setHeaders(response: Response): void {
  const { raw = response } = response as { readonly raw?: Response };
  raw.setHeader('X-Decision-Id', randomUUID());
  raw.setHeader('Cache-Control', 'private, no-store');
}

/** The limit of a guard that finds a row: asynchronous, as a guard that awaits something is. */
@Injectable()
class HandWrittenLookupGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const row = await Promise.resolve(rows.get(request.params['keypairId'] ?? ''));
    setHeaders(http.getResponse<Response>());
    const { tenant } = request.principal as Principal;
    return row?.accountId === tenant && row.open && holds(request);
  }
}

/** The limit of a denial: a guard that answers the problem that the library answers. */
@Injectable()
class HandWrittenProblemGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    if (holds(http.getRequest<Request>())) return true;
    setHeaders(http.getResponse<Response>());
    const denial = { code: 'permission-missing', action: 'keypair.generate' };
    const missing = ['generate-keypair'];
    const type = 'urn:countersign:problem:permission-missing';
    throw new HttpException({ type, title: 'Forbidden', status: 403, ...denial, missing }, 403);
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

  @Get('by-hand-with-lookup/:keypairId')
  @UseGuards(HandWrittenLookupGuard)
  byHandWithLookup() {
    return 'answered';
  }

  @Get('by-hand-with-problem')
  @UseGuards(HandWrittenProblemGuard)
  byHandWithProblem() {
    return 'answered';
  }
}

@Module({ controllers: [PlainController] })
class PlainModule {}

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

/** Both applications on one adapter. */
export interface NestApplications {
  readonly plain: INestApplication;
  readonly guarded: INestApplication;
}

/** On Express, initialised. Close both. */
export const nestApplications = () => applicationsOn(() => new ExpressAdapter());

/** On Fastify, initialised. A hook gives its requests the caller, as an authentication would. Close both. */
export const fastifyApplications = () =>
  applicationsOn(() => {
    const adapter = new FastifyAdapter();
    const fastify = adapter.getInstance();
    fastify.decorateRequest('principal', undefined);
    fastify.addHook('onRequest', (request, _reply, done) => {
      Reflect.set(request, 'principal', Reflect.get(request.raw, 'principal'));
      done();
    });
    return adapter;
  });

async function applicationsOn(adapter: () => AbstractHttpAdapter): Promise<NestApplications> {
  const [plain, guarded] = await Promise.all(
    [PlainModule, GuardedModule].map(async (module) => {
      const app = await NestFactory.create(module, adapter(), { logger: false });
      await app.init();
      const instance = app.getHttpAdapter().getInstance() as { ready?(): Promise<unknown> };
      await instance.ready?.();
      return app;
    }),
  );
  if (plain === undefined || guarded === undefined) throw new Error('There are two applications.');
  return { plain, guarded };
}
