/** Tests that the permission comes after the application's authentication, wherever that is. */
import {
  type CanActivate,
  Controller,
  type DynamicModule,
  type ExecutionContext,
  Get,
  type INestApplication,
  Injectable,
  type MiddlewareConsumer,
  mixin,
  Module,
  type NestModule,
  Scope,
  type Type,
  UnauthorizedException,
  UseGuards,
  VersioningType,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { createHmac, randomBytes } from 'node:crypto';
import { from } from 'rxjs';
import request from 'supertest';
import { Catalogue, defineCatalogue, type Principal } from '../core/internal.js';
import {
  Authenticated,
  CurrentPrincipal,
  permissionDecorators,
  PermissionModule,
  Public,
} from './index.js';
import { adapterNames, applicationOn, ready } from './fixtures/adapters.js';

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'desk.use': {} },
  permissions: {
    desk: { title: 'D', group: 'D', grants: [{ actions: ['desk.use'], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission } = permissionDecorators(catalogue);

interface Incoming {
  readonly headers: Readonly<Record<string, string | undefined>>;
  user?: unknown;
}

const key: Uint8Array = randomBytes(32);
const signatureOf = (signed: string, by = key) =>
  createHmac('sha256', by).update(signed).digest('base64url');

/** A JSON Web Token (RFC 7519) of somebody in a role. */
function tokenOf(role: string, by?: Uint8Array): string {
  const part = (of: object) => Buffer.from(JSON.stringify(of)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'ann', role })}`;
  return `${signed}.${signatureOf(signed, by)}`;
}

/** Verifies the token of a request, and leaves the user on it. */
function authenticate(incoming: Incoming): boolean {
  const [, signed = '', claims = '', signature] =
    /^Bearer (\S+\.(\S+))\.(\S+)$/.exec(incoming.headers.authorization ?? '') ?? [];
  if (signature !== signatureOf(signed)) return false;
  const { sub, role } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    readonly sub: string;
    readonly role: string;
  };
  incoming.user = { id: sub, permissions: role === 'clerk' ? ['desk'] : [], tenant: 'acme' };
  return true;
}

/** As `AuthGuard('jwt')` does: asynchronous, and 401 without a valid token. */
@Injectable()
class AuthGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    await Promise.resolve();
    if (!authenticate(context.switchToHttp().getRequest<Incoming>())) {
      throw new UnauthorizedException('no valid token');
    }
    return true;
  }
}

/** Middleware of Fastify writes on Node's request. */
const principal = (incoming: unknown) => {
  const { user, raw } = incoming as Incoming & { readonly raw?: Incoming };
  return user ?? raw?.user;
};
const forRoot = () => PermissionModule.forRoot({ catalogue, principal });

@Module({ providers: [{ provide: APP_GUARD, useClass: AuthGuard }] })
class AuthModule {}

@Module({})
class AuthMiddlewareModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    const use = (incoming: Incoming, _: unknown, next: () => void) => {
      authenticate(incoming);
      next();
    };
    consumer.apply(use).forRoutes('{*path}');
  }
}

@Controller('desk')
class DeskController {
  @Get()
  @RequirePermission('desk.use')
  use() {
    return { used: true };
  }

  @Get('me')
  @Authenticated('about the caller only')
  me(@CurrentPrincipal() { id, tenant, kind }: Principal) {
    return { id, tenant, kind };
  }
}

@Controller('desk')
@UseGuards(AuthGuard)
class ClassGuardedController extends DeskController {}

@Controller('desk')
class MethodGuardedController extends DeskController {
  @UseGuards(AuthGuard)
  @Get()
  @RequirePermission('desk.use')
  override use() {
    return super.use();
  }

  @Authenticated('about the caller only')
  @Get('me')
  @UseGuards(AuthGuard)
  override me(@CurrentPrincipal() caller: Principal) {
    return super.me(caller);
  }
}

@Injectable()
class ObservableGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    return from(new AuthGuard().canActivate(context));
  }
}

@Controller('desk')
@UseGuards(ObservableGuard)
class ObservableGuardedController extends DeskController {}

/** As `AuthGuard('jwt')` of Passport: a mixin whose `handleRequest` says who it is. */
function passportGuard(): Type<CanActivate> {
  class MixinAuthGuard extends AuthGuard {}
  return mixin(MixinAuthGuard);
}

@Controller('desk')
@UseGuards(passportGuard())
class PassportGuardedController extends DeskController {}

@Controller({ path: 'desk', scope: Scope.REQUEST })
class RequestScopedController extends DeskController {}

/** As a dynamic module of a session library: it provides the global guard itself. */
class SessionModule {
  static forRoot(): DynamicModule {
    const providers = [AuthGuard, { provide: APP_GUARD, useExisting: AuthGuard }];
    return { module: SessionModule, global: true, providers, exports: [AuthGuard] };
  }
}

interface Arrangement {
  readonly controller?: Type;
  readonly imports?: () => readonly (Type | DynamicModule)[];
  readonly providers?: { provide: typeof APP_GUARD; useClass: Type }[];
  readonly prepare?: (app: INestApplication) => unknown;
}

const arrangements: Readonly<Record<string, Arrangement>> = {
  'a guard of the class': { controller: ClassGuardedController },
  'a guard of the method': { controller: MethodGuardedController },
  'a global guard of main.ts': { prepare: (app) => app.useGlobalGuards(new AuthGuard()) },
  'an APP_GUARD imported before': { imports: () => [AuthModule, forRoot()] },
  'an APP_GUARD imported after': { imports: () => [forRoot(), AuthModule] },
  'an APP_GUARD of the root module': { providers: [{ provide: APP_GUARD, useClass: AuthGuard }] },
  'middleware of a module imported before': { imports: () => [AuthMiddlewareModule, forRoot()] },
  'middleware of a module imported after': { imports: () => [forRoot(), AuthMiddlewareModule] },
  'a guard of the class that gives an Observable': { controller: ObservableGuardedController },
  'a passport-like guard of the class': { controller: PassportGuardedController },
  'two global guards of main.ts, the login last': {
    prepare: (app) => app.useGlobalGuards({ canActivate: () => true }, new AuthGuard()),
  },
  'a global guard behind a controller that is made for each request': {
    controller: RequestScopedController,
    prepare: (app) => app.useGlobalGuards(new AuthGuard()),
  },
  'a module that hands its guard to others, imported after': {
    imports: () => [forRoot(), SessionModule.forRoot()],
  },
  'middleware of main.ts': {
    prepare: (app) =>
      app.use((incoming: Incoming, _: unknown, next: () => void) => {
        authenticate(incoming);
        next();
      }),
  },
};

async function start(adapter: string, arrangement: Arrangement) {
  const { controller = DeskController, imports = () => [forRoot()], providers = [] } = arrangement;
  const testing = Test.createTestingModule({
    imports: [...imports()],
    controllers: [controller],
    providers,
  });
  const app = applicationOn(adapter, await testing.compile());
  app.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  arrangement.prepare?.(app);
  return ready(app);
}

describe.each(adapterNames)('The permission on %s is asked after the authentication', (adapter) => {
  it.each(Object.keys(arrangements))('by %s', async (name) => {
    const app = await start(adapter, arrangements[name] ?? {});
    const ask = (path: string, token?: string) => {
      const asking = request(app.getHttpServer()).get(`/api/v1${path}`);
      return token === undefined ? asking : asking.set('authorization', `Bearer ${token}`);
    };
    const guest = tokenOf('guest');
    await ask('/desk', tokenOf('clerk')).expect(200, { used: true });
    await ask('/desk', guest).expect(403);
    await ask('/desk', tokenOf('clerk', randomBytes(32))).expect(401);
    await ask('/desk').expect(401);
    await ask('/desk/me', guest).expect(200, { id: 'ann', tenant: 'acme', kind: 'user' });
    await ask('/desk/me').expect(401);
    await app.close();
  });
});

describe.each(adapterNames)('What `principal` gives on %s', (adapter) => {
  const ann = { id: 'ann', permissions: ['desk'], tenant: 'acme' };
  const other = new Catalogue(catalogue.definition);

  it.each<[string, unknown, number, string]>([
    ['a plain object', ann, 200, ''],
    ['one with a set', { ...ann, permissions: new Set(['desk']) }, 200, ''],
    ['one of another kind', { ...ann, kind: 'service' }, 200, ''],
    ['one that says tenant', { id: 'ann', permissions: ['desk'], tenant: 'acme' }, 200, ''],
    ['a permission that nobody declared', { ...ann, permissions: ['desks'] }, 403, ''],
    ['undefined', undefined, 401, ''],
    ['null', null, 401, ''],
    ['false', false, 401, ''],
    ['a text', 'secret', 500, 'it gave a string'],
    ['no id', { ...ann, id: undefined }, 500, 'its `id` is missing'],
    ['a number as id', { ...ann, id: 7 }, 500, 'its `id` is a number'],
    ['no permissions', { ...ann, permissions: undefined }, 500, 'its `permissions` are missing'],
    ['one text as permissions', { ...ann, permissions: 'desk' }, 500, 'are a string'],
    ['no tenant', { ...ann, tenant: undefined }, 500, 'tenant'],
    ['an unknown kind', { ...ann, kind: 'robot' }, 500, '"robot"'],
    [
      'a principal of another catalogue',
      other.principal({ ...ann, kind: 'user', tenant: 'acme' }),
      500,
      'permissions` are another object',
    ],
  ])('%s', async (_, given, status, reported) => {
    for (const gives of [() => given, async () => given]) {
      const errors: unknown[] = [];
      const silent = () => {};
      const testing = await Test.createTestingModule({
        imports: [PermissionModule.forRoot({ catalogue, principal: gives })],
        controllers: [DeskController],
      }).compile();
      const error = (message: unknown) => void errors.push(message);
      const logger = { log: silent, warn: silent, error };
      const app = await ready(applicationOn(adapter, testing, { logger }));
      const { text } = await request(app.getHttpServer()).get('/desk').expect(status);
      expect(errors).toEqual(reported === '' ? [] : [expect.stringContaining(reported)]);
      expect(`${text}${String(errors)}`).not.toContain('secret');
      await app.close();
    }
  });
});

@Controller('news')
class NewsController {
  @Get()
  @Public('read by everybody')
  read(@CurrentPrincipal() caller: Principal | undefined) {
    return { reader: caller?.id ?? 'somebody' };
  }

  @Get('plain')
  @Public('asks nobody')
  plain() {
    return { ok: true };
  }
}

it.each(adapterNames.flatMap((adapter) => [false, true].map((late) => [adapter, late] as const)))(
  'A public handler on %s has an optional caller, promised: %p',
  async (adapter, late) => {
    let asked = 0;
    const caller = (incoming: unknown) => {
      asked += 1;
      const { headers } = incoming as Incoming;
      if (headers['x-user'] === 'broken') throw new Error('no connection');
      const found = headers['x-user'] && { id: headers['x-user'], permissions: [], tenant: 'acme' };
      return late ? Promise.resolve(found || undefined) : found || undefined;
    };
    const testing = await Test.createTestingModule({
      imports: [PermissionModule.forRoot({ catalogue, principal: caller })],
      controllers: [NewsController],
    }).compile();
    const app = await ready(applicationOn(adapter, testing));
    const ask = request(app.getHttpServer());
    await ask.get('/news').expect(200, { reader: 'somebody' });
    await ask.get('/news').set('x-user', 'ann').expect(200, { reader: 'ann' });
    await ask.get('/news').set('x-user', 'broken').expect(503);
    expect(asked).toBe(3);
    await ask.get('/news/plain').expect(200);
    expect(asked).toBe(3);
    await app.close();
  },
);
