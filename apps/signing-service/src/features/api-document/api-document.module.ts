import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ApiDocumentController } from './api-document.controller.js';
import { ApiDocumentService } from './api-document.service.js';
import { HandlersService } from './handlers.service.js';

@Module({
  imports: [DiscoveryModule],
  controllers: [ApiDocumentController],
  providers: [ApiDocumentService, HandlersService],
})
export class ApiDocumentModule {}
