import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from './auth.guard.js';
import { CategoriesController } from './categories.controller.js';
import { HealthController } from './health.controller.js';
import { TicketsController } from './tickets.controller.js';
import { TicketsService } from './tickets.service.js';

@Module({
  controllers: [TicketsController, CategoriesController, HealthController],
  providers: [TicketsService, { provide: APP_GUARD, useClass: AuthGuard }],
})
export class AppModule {}
