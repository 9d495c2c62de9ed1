/** Principals, units of work, approvals and the audit log: what features need to act for a caller. */
import { Module } from '@nestjs/common';
import { Approvals } from './approvals/approvals.service.js';
import { Audit } from './audit/audit.service.js';
import { DenialSink } from './audit/denial-sink.service.js';
import { Principals } from './authentication/principals.service.js';
import { Acts } from './unit-of-work/unit-of-work.service.js';

const services = [Acts, Approvals, Audit, DenialSink, Principals];

@Module({ providers: services, exports: services })
export class AuthorizationModule {}
