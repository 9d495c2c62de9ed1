/** Principals, units of work, approvals and the audit log: what features need to act for a caller. */
import { Module } from '@nestjs/common';
import { ApprovalsService } from './approvals/approvals.service.js';
import { AuditService } from './audit/audit.service.js';
import { DenialSinkService } from './audit/denial-sink.service.js';
import { PrincipalsService } from './authentication/principals.service.js';
import { UnitOfWorkService } from './unit-of-work/unit-of-work.service.js';

const services = [
  UnitOfWorkService,
  ApprovalsService,
  AuditService,
  DenialSinkService,
  PrincipalsService,
];

@Module({ providers: services, exports: services })
export class AuthorizationModule {}
