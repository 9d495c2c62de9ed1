/** The logs for those who may read them. Writing the audit log belongs to every act: `ActsModule` provides that. */
import { Module } from '@nestjs/common';
import { AuditLogController } from './audit-log.controller.js';
import { AuditLog } from './audit-log.service.js';
import { AuditRecordLookup } from './audit-record.lookup.js';
import { LogExports } from './exports/log-exports.service.js';
import { LogReads } from './log-reads.service.js';
import { SignatureLogController } from './signature-log.controller.js';
import { SignatureLog } from './signature-log.service.js';
import { SignatureLookup } from './signature.lookup.js';

@Module({
  controllers: [AuditLogController, SignatureLogController],
  providers: [AuditLog, AuditRecordLookup, LogExports, LogReads, SignatureLog, SignatureLookup],
})
export class LogsModule {}
