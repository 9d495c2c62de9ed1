/** Tests of what filters and interceptors of an application see of a refusal: Nest's own exceptions. */
import {
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  Get,
  HttpException,
  Injectable,
  Module,
  type NestInterceptor,
  Param,
  Post,
  type Provider,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, HttpAdapterHost } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { catchError, throwError } from 'rxjs';
import request from 'supertest';
import {
  defineCatalogue,
  fromParam,
  type LookupQuery,
  PermissionDenied,
  ResourceNotFound,
  Unauthenticated,
} from '../core/internal.js';
import type { Access } from '../enforcement/internal.js';
import {
  permissionDecorators,
  PermissionModule,
  type PermissionModuleOptions,
  PermissionService,
  Permitted,
  Public,
} from './index.js';
import { adapterNames, applicationOn, ready } from './fixtures/adapters.js';

const catalogue = defineCatalogue({
  resources: { paper: { predicates: [] } },
  actions: { 'paper.view': { on: 'paper' }, 'paper.burn': { on: 'paper' } },
  permissions: {
    view: { title: 'V', group: 'P', grants: [{ actions: ['paper.view'], scope: 'all' }] },
    burn: { title: 'B', group: 'P', grants: [{ actions: ['paper.burn'], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);
const principalOf = (permissions: readonly string[]) =>
  catalogue.principal({ kind: 'user', id: 'ann', tenant: 'acme', permissions });

@ResourceLookup('paper')
class PaperLookup {
  readonly answers = [];

  find({ ids, tenant }: LookupQuery) {
    if (ids.includes('broken')) throw new Error('secret connection string');
    return ids
      .filter((id) => id !== 'absent')
      .map((id) => ({ id, tenant, resource: { id }, holds: {} }));
  }
}

/** A guard of the application that asks by itself. */
@Injectable()
class AskingGuard implements CanActivate {
  constructor(private readonly permissions: PermissionService<typeof catalogue.definition>) {}

  async canActivate(): Promise<boolean> {
    await this.permissions.assert(principalOf(['view']), 'paper.burn', 'p');
    return true;
  }
}
Reflect.defineMetadata('design:paramtypes', [PermissionService], AskingGuard);

@Controller('papers')
class PapersController {
  constructor(private readonly permissions: PermissionService<typeof catalogue.definition>) {}

  @Get(':id')
  @RequirePermission('paper.view', fromParam('id'))
  view(@Permitted() { id }: Access) {
    return { id };
  }

  @Post(':id/burn')
  @RequirePermission('paper.burn', fromParam('id'))
  burn(@Permitted() access: Access) {
    access.unfenced('nothing is written here');
  }

  @Get(':id/asked')
  @Public('asks in the handler')
  async asked(@Param('id') id: string) {
    const access = await this.permissions.assert(principalOf(['view']), 'paper.burn', id);
    return { of: access.of };
  }

  @Get(':id/guarded')
  @UseGuards(AskingGuard)
  @Public('a guard of the application asks')
  guarded() {
    return { id: 'guarded' };
  }

  @Get(':id/thrown')
  @Public('throws in the handler')
  thrown() {
    throw new ResourceNotFound();
  }

  @Get(':id/caught')
  @Public('catches in the handler')
  async caught(@Param('id') id: string) {
    try {
      await this.permissions.assert(principalOf(['view']), 'paper.burn', id);
    } catch (error) {
      const status = error instanceof HttpException ? error.getStatus() : 500;
      if (!(error instanceof PermissionDenied)) throw error;
      const { action, missing, code, decision } = error;
      return { action, missing, code, effect: decision.effect, status };
    }
  }
}
Reflect.defineMetadata('design:paramtypes', [PermissionService], PapersController);

/** The catch-all filter of Nest's documentation. */
@Catch()
class EverythingFilter implements ExceptionFilter {
  constructor(private readonly host: HttpAdapterHost) {}

  catch(exception: unknown, context: ArgumentsHost): void {
    const { httpAdapter } = this.host;
    const http = context.switchToHttp();
    const status = exception instanceof HttpException ? exception.getStatus() : 500;
    const body = {
      caught: status,
      path: String(httpAdapter.getRequestUrl(http.getRequest())),
      said: exception instanceof HttpException ? exception.getResponse() : undefined,
    };
    httpAdapter.reply(http.getResponse(), body, status);
  }
}
Reflect.defineMetadata('design:paramtypes', [HttpAdapterHost], EverythingFilter);

@Catch(HttpException)
class HttpFilter extends EverythingFilter {}
Reflect.defineMetadata('design:paramtypes', [HttpAdapterHost], HttpFilter);

/** What a tracing library does: it looks at the status of what a handler throws. */
class TracingInterceptor implements NestInterceptor {
  static readonly seen: unknown[] = [];

  intercept(_: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(
      catchError((error: unknown) => {
        TracingInterceptor.seen.push(error instanceof HttpException ? error.getStatus() : 500);
        return throwError(() => error);
      }),
    );
  }
}

type Place = 'nowhere' | 'root' | 'feature before' | 'feature after' | 'useGlobalFilters';

async function start(
  adapter: string,
  place: Place,
  filter: Type<EverythingFilter> = EverythingFilter,
  options: Partial<PermissionModuleOptions> = {},
) {
  const provider: Provider = { provide: APP_FILTER, useClass: filter };
  @Module({ providers: [provider] })
  class FeatureModule {}
  const forRoot = PermissionModule.forRoot({
    catalogue,
    principal: ({ headers }: { headers: Record<string, string | undefined> }) =>
      headers['x-holds'] === undefined ? undefined : principalOf(headers['x-holds'].split(' ')),
    ...options,
  });
  const testing = await Test.createTestingModule({
    imports: [
      ...(place === 'feature before' ? [FeatureModule] : []),
      forRoot,
      ...(place === 'feature after' ? [FeatureModule] : []),
    ],
    controllers: [PapersController],
    providers: [
      PaperLookup,
      { provide: APP_INTERCEPTOR, useClass: TracingInterceptor },
      ...(place === 'root' ? [provider] : []),
    ],
  }).compile();
  const app = applicationOn(adapter, testing);
  app.use('/papers/middleware', (_: unknown, __: unknown, next: (error: unknown) => void) => {
    next(new Unauthenticated());
  });
  if (place === 'useGlobalFilters') app.useGlobalFilters(new filter(app.get(HttpAdapterHost)));
  return ready(app);
}

const refusals = [
  ['/papers/p', undefined, 401, { code: 'unauthenticated' }],
  [
    '/papers/p',
    'burn',
    403,
    { code: 'permission-missing', action: 'paper.view', missing: ['view'] },
  ],
  ['/papers/absent', 'view', 404, { code: 'not-found' }],
  [`/papers/${'x'.repeat(300)}`, 'view', 400, { code: 'invalid-request' }],
  ['/papers/broken', 'view', 503, { code: 'unavailable' }],
  ['/papers/p/asked', undefined, 403, { action: 'paper.burn', missing: ['burn'] }],
  ['/papers/p/guarded', undefined, 403, { action: 'paper.burn', missing: ['burn'] }],
  ['/papers/middleware', 'view', 401, { code: 'unauthenticated' }],
  ['/papers/absent/thrown', undefined, 404, { code: 'not-found' }],
] as const;

describe.each(adapterNames)('A refusal on %s', (adapter) => {
  it.each<[Place, Type<EverythingFilter>]>([
    ['root', EverythingFilter],
    ['feature before', EverythingFilter],
    ['feature after', EverythingFilter],
    ['useGlobalFilters', EverythingFilter],
    ['root', HttpFilter],
    ['useGlobalFilters', HttpFilter],
  ])('is an HttpException for a filter of the application: %s, %p', async (place, filter) => {
    const app = await start(adapter, place, filter);
    const ask = request(app.getHttpServer());
    for (const [path, holds, status, said] of refusals) {
      const asking = ask.get(path);
      if (holds !== undefined) void asking.set('x-holds', holds);
      const { body } = await asking.expect(status);
      expect(body).toMatchObject({ caught: status, said: { statusCode: status, ...said } });
      expect(JSON.stringify(body)).not.toContain('secret');
    }
    await ask.get('/papers/p').set('x-holds', 'view').expect(200, { id: 'p' });
    await app.close();
  });

  it.each([
    ['problem', 'application/problem+json', { status: 403, detail: expect.any(String) as unknown }],
    ['nest', 'application/json; charset=utf-8', { statusCode: 403, error: 'Permission missing' }],
  ] as const)('has the form %s where no filter catches it', async (errors, type, form) => {
    const app = await start(adapter, 'nowhere', undefined, { errors });
    const ask = request(app.getHttpServer());
    const { body, headers } = await ask.get('/papers/p').set('x-holds', 'burn').expect(403);
    expect(headers['content-type']).toBe(type);
    expect(headers).toHaveProperty('x-decision-id');
    expect(body).toMatchObject({ ...form, action: 'paper.view', missing: ['view'] });
    for (const path of ['/papers/p', '/papers/middleware']) {
      const stranger = await ask.get(path).expect(401);
      expect(stranger.headers['www-authenticate']).toBe('Bearer');
    }
    await ask.get('/papers/p').set('x-holds', 'view').expect(200, { id: 'p' });
    await app.close();
  });

  it('is a 403 for an interceptor that traces, and still the library’s error in a handler', async () => {
    const app = await start(adapter, 'nowhere');
    const ask = request(app.getHttpServer());
    TracingInterceptor.seen.length = 0;
    await ask.get('/papers/p/asked').expect(403);
    expect(TracingInterceptor.seen).toEqual([403]);
    await ask.get('/papers/p/caught').expect(200, {
      action: 'paper.burn',
      missing: ['burn'],
      code: 'permission-missing',
      effect: 'deny',
      status: 403,
    });
    await app.close();
  });

  it('stops the start when its form is unknown', async () => {
    const starting = start(adapter, 'nowhere', undefined, { errors: 'plain' as 'nest' });
    await expect(starting).rejects.toThrow('The option `errors` is "plain".');
  });
});
