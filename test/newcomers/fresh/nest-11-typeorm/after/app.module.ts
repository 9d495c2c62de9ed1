import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PermissionModule } from 'countersign/nest';
import { AuthGuard } from './auth.guard.js';
import { CategoriesController } from './categories.controller.js';
import { Category, Ticket } from './entities.js';
import { HealthController } from './health.controller.js';
import { catalogue, principal } from './permissions.js';
import { TicketsController } from './tickets.controller.js';
import { TicketsService } from './tickets.service.js';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'mariadb',
      socketPath: process.env.DATABASE_SOCKET,
      username: 'root',
      database: process.env.DATABASE_NAME,
      entities: [Category, Ticket],
      synchronize: true,
    }),
    PermissionModule.forRoot({ catalogue, principal }),
    TypeOrmModule.forFeature([Category, Ticket]),
  ],
  controllers: [TicketsController, CategoriesController, HealthController],
  providers: [TicketsService, { provide: APP_GUARD, useClass: AuthGuard }],
})
export class AppModule {}
