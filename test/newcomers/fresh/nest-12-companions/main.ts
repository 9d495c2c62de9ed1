import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExpressAdapter as ExpressBoard } from '@bull-board/express';
import { FastifyAdapter as FastifyBoard } from '@bull-board/fastify';
import { BullBoardModule } from '@bull-board/nestjs';
import { CacheInterceptor, CacheModule } from '@nestjs/cache-manager';
import { Controller, Get, Injectable, Module, UseInterceptors } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Interval, ScheduleModule } from '@nestjs/schedule';
import { ServeStaticModule } from '@nestjs/serve-static';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { PrometheusController, PrometheusModule } from '@willsoto/nestjs-prometheus';
import { ClsModule } from 'nestjs-cls';
import { defineCatalogue } from 'countersign';
import {
  type OpenRoute,
  permissionDecorators,
  PermissionModule,
  PermissionService,
  Public,
} from 'countersign/nest';
import { describePermissions } from 'countersign/openapi';

const isFastify = process.env.ADAPTER === 'Fastify';
const rootPath = join(process.cwd(), 'pages');
mkdirSync(rootPath, { recursive: true });
for (const file of ['index.html', 'app.js', 'app.css']) writeFileSync(join(rootPath, file), file);

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'desk.use': {}, 'queues.manage': {} },
  permissions: {
    'use-desk': { title: 'Use the desk', grants: [{ actions: ['desk.use'], scope: 'all' }] },
    'manage-queues': { title: 'Queues', grants: [{ actions: ['queues.manage'], scope: 'all' }] },
  },
});
const { RequirePermission } = permissionDecorators(catalogue);
const permissions: Record<string, string[]> = { ann: ['use-desk'], max: ['manage-queues'] };
const principal = ({ headers }: { headers: Record<string, string | undefined> }) => {
  const id = headers['x-demo-user'];
  return id === undefined ? undefined : { id, permissions: permissions[id] ?? [] };
};

/** As docs/existing-application.md says. */
const openRoutes: OpenRoute[] = [
  ...['/docs', '/docs-json', '/docs-yaml'].map((path) => ({ path, reason: 'the documents' })),
  { path: isFastify ? '*' : '{*any}', reason: 'the page, and preflights' },
  { path: '/', handler: isFastify ? 'serveFileHandler' : 'serveStatic', reason: 'its files' },
  { path: '/queues', requires: 'queues.manage', reason: 'the board' },
];
Public('the scraper')(PrometheusController);

@Controller('health')
@Public('the load balancer')
class HealthController {
  constructor(private readonly health: HealthCheckService) {}

  @Get()
  @HealthCheck()
  check() {
    return this.health.check([]);
  }
}

@Controller('desk')
class DeskController {
  @Get()
  @RequirePermission('desk.use')
  use() {
    return { used: true };
  }

  @Get('prices')
  @UseInterceptors(CacheInterceptor)
  @Public('everybody may see the prices')
  prices() {
    return [1, 2];
  }
}

@Injectable()
class Jobs {
  @Interval(1000)
  tick() {
    return 'done';
  }

  @OnEvent('desk.used')
  used() {
    return 'noted';
  }
}

@Module({
  imports: [
    PermissionModule.forRoot({ catalogue, principal, openRoutes }),
    ...[ConfigModule.forRoot(), CqrsModule.forRoot(), EventEmitterModule.forRoot()],
    ...[ScheduleModule.forRoot(), TerminusModule, PrometheusModule.register()],
    ...[CacheModule.register(), ThrottlerModule.forRoot([{ ttl: 60_000, limit: 1000 }])],
    ClsModule.forRoot({ global: true, middleware: { mount: true } }),
    ServeStaticModule.forRoot({ rootPath, serveStaticOptions: { fallthrough: true } }),
    BullBoardModule.forRoot({ route: '/queues', adapter: isFastify ? FastifyBoard : ExpressBoard }),
  ],
  controllers: [HealthController, DeskController],
  providers: [Jobs, { provide: APP_GUARD, useClass: ThrottlerGuard }],
})
class AppModule {}

const adapter = isFastify ? new FastifyAdapter() : new ExpressAdapter();
const app = await NestFactory.create(AppModule, adapter, { logger: ['error', 'warn'] });
app.enableCors();
SwaggerModule.setup('docs', app, () =>
  describePermissions(
    SwaggerModule.createDocument(app, new DocumentBuilder().build()),
    app.get(PermissionService).routes(),
  ),
);
await app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
