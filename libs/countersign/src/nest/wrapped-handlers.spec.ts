/** Tests that handlers are known when something wraps them: tracing, aspects, binding. */
import {
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
  Param,
  Scope,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { RouterExecutionContext } from '@nestjs/core/router/router-execution-context.js';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { defineCatalogue } from '../core/internal.js';
import { permissionDecorators, PermissionModule } from './index.js';

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'desk.use': {}, 'desk.clean': {} },
  permissions: {
    use: { title: 'U', group: 'D', grants: [{ actions: ['desk.use'], scope: 'all' }] },
    clean: { title: 'C', group: 'D', grants: [{ actions: ['desk.clean'], scope: 'all' }] },
  },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission } = permissionDecorators(catalogue);

type Method = (this: unknown, ...parameters: unknown[]) => unknown;
interface Incoming {
  readonly headers: Readonly<Record<string, string | undefined>>;
  caller?: unknown;
}

/** Authenticates in a guard of the method, so that the permission has to come later. */
const authentication = {
  canActivate(context: ExecutionContext) {
    const incoming = context.switchToHttp().getRequest<Incoming>();
    const permissions = [incoming.headers['x-holds'] ?? ''];
    incoming.caller = { id: 'ann', permissions, tenant: 'acme' };
    return true;
  },
};

let traced: string[] = [];

function wrapped(method: Method, name: string): Method {
  return function (...parameters) {
    traced.push(name);
    return method.apply(this, parameters);
  };
}

function copyMetadata(from: Method, to: Method): Method {
  for (const key of Reflect.getMetadataKeys(from) as unknown[]) {
    Reflect.defineMetadata(key, Reflect.getMetadata(key, from), to);
  }
  return to;
}

function makeController(scope: Scope = Scope.DEFAULT, aspect: MethodDecorator = () => {}): Type {
  @Controller({ path: 'desk', scope })
  class DeskController {
    readonly name = 'desk';

    @aspect
    @Get('use/:at')
    @UseGuards(authentication)
    @RequirePermission('desk.use')
    use(@Param('at') at: string) {
      return { of: this.name, at };
    }

    @aspect
    @Get('clean/:at')
    @UseGuards(authentication)
    @RequirePermission('desk.clean')
    clean(@Param('at') at: string) {
      return { of: this.name, at };
    }
  }
  return DeskController;
}

function boundIn(scope?: Scope): Type {
  const Parent = makeController(scope);
  class BoundController extends Parent {
    constructor() {
      super();
      for (const name of ['use', 'clean']) {
        const method = Reflect.get(this, name) as Method;
        Reflect.set(this, name, method.bind(this));
      }
    }
  }
  Controller({ path: 'desk', scope: scope ?? Scope.DEFAULT })(BoundController);
  return BoundController;
}

function wrapPrototype(type: Type, change = (_: Method, after: Method) => after): void {
  const prototype = type.prototype as object;
  for (const name of ['use', 'clean']) {
    const before = Reflect.get(prototype, name) as Method;
    Reflect.set(prototype, name, change(before, wrapped(before, name)));
  }
}

function tracerOf(type: Type, hook: 'onModuleInit' | 'onApplicationBootstrap'): Type {
  @Injectable()
  class Tracer implements OnModuleInit, OnApplicationBootstrap {
    onModuleInit() {
      if (hook === 'onModuleInit') wrapPrototype(type);
    }
    onApplicationBootstrap() {
      if (hook === 'onApplicationBootstrap') wrapPrototype(type);
    }
  }
  return Tracer;
}

function constructedTracerOf(type: Type): Type {
  @Injectable()
  class Tracer {
    constructor() {
      wrapPrototype(type, copyMetadata);
    }
  }
  return Tracer;
}

const aspect: MethodDecorator = (_, name, descriptor: PropertyDescriptor) => {
  const before = descriptor.value as Method;
  descriptor.value = copyMetadata(before, wrapped(before, String(name)));
};

async function start(type: Type, providers: readonly Type[] = []) {
  const forRoot = PermissionModule.forRoot({
    catalogue,
    principal: (incoming) => (incoming as Incoming).caller,
  });
  const testing = await Test.createTestingModule({
    imports: [forRoot],
    controllers: [type],
    providers: [...providers],
  }).compile();
  return testing.createNestApplication({ logger: false }).init();
}

async function expectGuarded(app: Awaited<ReturnType<typeof start>>, status = 200) {
  const ask = request(app.getHttpServer());
  for (const [method, other] of [
    ['use', 'clean'],
    ['clean', 'use'],
  ] as const) {
    const permitted = await ask.get(`/desk/${method}/x`).set('x-holds', method).expect(status);
    if (status === 200) expect(permitted.body).toEqual({ of: 'desk', at: 'x' });
    await ask
      .get(`/desk/${method}/x`)
      .set('x-holds', other)
      .expect(status === 200 ? 403 : status);
  }
  await app.close();
}

describe('A handler is known by its class and its method', () => {
  beforeEach(() => {
    traced = [];
  });

  it.each(['onModuleInit', 'onApplicationBootstrap'] as const)(
    'when a tracer wraps the methods of the prototype in %s',
    async (hook) => {
      const type = makeController();
      await expectGuarded(await start(type, [tracerOf(type, hook)]));
    },
  );

  it('when a tracer wraps the methods of the prototype before the routes are made', async () => {
    const type = makeController();
    await expectGuarded(await start(type, [constructedTracerOf(type)]));
    expect(traced).toEqual(['use', 'clean']);
  });

  it('when a decorator wraps the method and copies its metadata', async () => {
    await expectGuarded(await start(makeController(Scope.DEFAULT, aspect)));
    expect(traced).toEqual(['use', 'clean']);
  });

  it('when a tracer wraps what the router calls, as OpenTelemetry does', async () => {
    const prototype = RouterExecutionContext.prototype as unknown as { create: Method };
    const { create } = prototype;
    prototype.create = function (instance, callback, ...rest) {
      const method = callback as Method;
      const traces = copyMetadata(method, wrapped(method, String(rest[0])));
      return create.call(this, instance, traces, ...rest);
    };
    try {
      await expectGuarded(await start(makeController()));
      expect(traced).toEqual(['use', 'clean']);
    } finally {
      prototype.create = create;
    }
  });

  it('when the controller is made for each request', async () => {
    await expectGuarded(await start(makeController(Scope.REQUEST)));
  });

  it('when the constructor bound it: Nest loses the guards of the method then, and nobody passes', async () => {
    await expectGuarded(await start(boundIn()), 401);
    await expectGuarded(await start(boundIn(Scope.REQUEST)), 401);
  });
});
