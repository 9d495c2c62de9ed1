import { Module, ValidationPipe } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { PermissionModule } from 'countersign/nest';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../prisma-client/client.js';
import { HealthController } from './health.controller.js';
import { catalogue, principal } from './permissions.js';
import { TasksController } from './tasks.controller.js';
import { TasksService } from './tasks.service.js';
import { TeamsController } from './teams.controller.js';
import { TeamsService } from './teams.service.js';

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal })],
  controllers: [TasksController, TeamsController, HealthController],
  providers: [
    TasksService,
    TeamsService,
    { provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true }) },
    {
      provide: PrismaClient,
      useFactory: () =>
        new PrismaClient({
          adapter: new PrismaPg({ connectionString: process.env['DATABASE_URL'] }),
        }),
    },
  ],
})
export class AppModule {}
