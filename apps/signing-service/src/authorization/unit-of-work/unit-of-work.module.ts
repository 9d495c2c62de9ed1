/** Gives every feature the one way of changing things, and the audit log it writes to. */
import { Global, Module } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { DenialSink } from '../audit/denial-sink.service.js';
import { Acts } from './unit-of-work.service.js';

@Global()
@Module({ providers: [Acts, Audit, DenialSink], exports: [Acts, Audit, DenialSink] })
export class ActsModule {}
