import { Module } from '@nestjs/common';
import { AccessController } from './access.controller.js';
import { ExplanationsService } from './explanations.service.js';

@Module({ controllers: [AccessController], providers: [ExplanationsService] })
export class AccessModule {}
