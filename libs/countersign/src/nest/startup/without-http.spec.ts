/** Tests of applications that Nest makes without an HTTP server: scripts, workers, the REPL and microservices. */
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, Transport } from '@nestjs/microservices';
import { defineCatalogue, WiringError } from '../../core/internal.js';
import { permissionDecorators, PermissionModule, PermissionService, Public } from '../index.js';

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'desk.use': {} },
  permissions: { desk: { title: 'Desk', grants: [{ actions: ['desk.use'], scope: 'all' }] } },
});
const { RequirePermission } = permissionDecorators(catalogue);

@Controller()
class DeskController {
  @Get('desk')
  @RequirePermission('desk.use')
  use() {
    return 'desk';
  }

  @MessagePattern('hello')
  @Public('greets everybody')
  greet() {
    return 'hello';
  }
}

@Controller()
class NakedController {
  @Get('naked')
  naked() {
    return 'naked';
  }
}

function moduleOf(...controllers: (typeof DeskController | typeof NakedController)[]) {
  const openRoutes = [{ path: '/docs', reason: 'the documents of the server' }];
  const permissions = PermissionModule.forRoot({
    catalogue,
    principal: () => undefined,
    openRoutes,
  });
  @Module({ imports: [permissions], controllers })
  class AppModule {}
  return AppModule;
}

const options = { logger: false, abortOnError: false } as const;

it.each([
  ['a script', (module: object) => NestFactory.createApplicationContext(module, options)],
  [
    'a microservice',
    async (module: object) => {
      const tcp = { transport: Transport.TCP, options: { port: 0 } } as const;
      const app = await NestFactory.createMicroservice(module, { ...options, ...tcp });
      return app.init();
    },
  ],
])(
  '%s asks with the module of the server, whose handlers are checked there too',
  async (_, make) => {
    const app = await make(moduleOf(DeskController));
    const permissions = app.get(PermissionService);
    const who = (...held: string[]) =>
      catalogue.principal({ kind: 'user', id: 'ann', permissions: held });
    expect(await permissions.can(who('desk'), 'desk.use')).toBe(true);
    expect(await permissions.can(who(), 'desk.use')).toBe(false);
    await app.close();
    const naked = make(moduleOf(NakedController)).catch((error: unknown) => error);
    expect(await naked).toBeInstanceOf(WiringError);
  },
);
