import { Module, ValidationPipe } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { entities } from './entities.js';
import { HealthController } from './health.controller.js';
import { TasksController } from './tasks.controller.js';
import { TasksService } from './tasks.service.js';
import { TeamsController } from './teams.controller.js';
import { TeamsService } from './teams.service.js';

@Module({
  controllers: [TasksController, TeamsController, HealthController],
  providers: [
    TasksService,
    TeamsService,
    { provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true }) },
    {
      provide: DataSource,
      useFactory: () =>
        new DataSource({
          type: 'postgres',
          url: process.env['DATABASE_URL'],
          entities,
        }).initialize(),
    },
  ],
})
export class AppModule {}
