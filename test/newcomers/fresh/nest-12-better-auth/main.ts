import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthModule } from '@thallesp/nestjs-better-auth';
import { betterAuth } from 'better-auth';
import { toNodeHandler } from 'better-auth/node';
import { bearer } from 'better-auth/plugins';
import { defineCatalogue } from 'countersign';
import { permissionDecorators, PermissionModule } from 'countersign/nest';

const port = Number(process.env.PORT ?? 3000);

/** Its sessions are in memory. */
const auth = betterAuth({
  baseURL: `http://127.0.0.1:${port}`,
  secret: String(process.env.AUTH_SECRET),
  emailAndPassword: { enabled: true },
  plugins: [bearer()],
});

const catalogue = defineCatalogue({
  resources: {},
  actions: { 'desk.use': {} },
  permissions: {
    'use-desk': { title: 'Use the desk', grants: [{ actions: ['desk.use'], scope: 'all' }] },
  },
});
const { RequirePermission } = permissionDecorators(catalogue);

@Controller('desk')
class DeskController {
  @Get()
  @RequirePermission('desk.use')
  use() {
    return { used: true };
  }
}

interface Incoming {
  readonly user?: { readonly id: string; readonly name: string } | null;
}

const permissions = PermissionModule.forRoot({
  catalogue,
  principal: ({ user }: Incoming) =>
    user && { id: user.id, permissions: user.name === 'clerk' ? ['use-desk'] : [] },
  openRoutes: [{ path: '/api/auth', reason: 'better-auth signs people in and out' }],
});
/** Its own mount is a function on every path; that of main.ts has a path that `openRoutes` names. */
const authentication = AuthModule.forRoot({ auth, disableControllers: true });

@Module({
  imports:
    process.env.ORDER === 'permissions last'
      ? [authentication, permissions]
      : [permissions, authentication],
  controllers: [DeskController],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
app.use('/api/auth', toNodeHandler(auth));
await app.listen(port, '127.0.0.1');
