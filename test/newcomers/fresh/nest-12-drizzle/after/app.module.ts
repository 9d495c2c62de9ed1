import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PermissionModule } from 'countersign/nest';
import { AuthGuard } from './auth.guard.js';
import { CategoriesController } from './categories.controller.js';
import { HealthController } from './health.controller.js';
import { catalogue, principal } from './permissions.js';
import { TicketsController } from './tickets.controller.js';
import { TicketsService } from './tickets.service.js';

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal })],
  controllers: [TicketsController, CategoriesController, HealthController],
  providers: [TicketsService, { provide: APP_GUARD, useClass: AuthGuard }],
})
export class AppModule {}
