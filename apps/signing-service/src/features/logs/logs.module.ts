/** The audit log and the signature log, for those who may read them. */
import { Module } from '@nestjs/common';
import { AuditLogService } from './audit-log.service.js';
import { LogExportsService } from './log-exports.service.js';
import { LogReadsService } from './log-reads.service.js';
import { AuditLogController } from './audit-log.controller.js';
import { SignatureLogController } from './signature-log.controller.js';
import { SignatureLogService } from './signature-log.service.js';

@Module({
  controllers: [AuditLogController, SignatureLogController],
  providers: [AuditLogService, LogExportsService, LogReadsService, SignatureLogService],
})
export class LogsModule {}
