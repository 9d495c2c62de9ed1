/** Threat detection: the routes, their lookup and the scanner. */
import { Module } from '@nestjs/common';
import { ScanLimits } from './scan-limits.js';
import { ScanLookup } from './scan.lookup.js';
import { ScanResults } from './scan-results.service.js';
import { ScanRunner } from './scan-runner.service.js';
import { ThreatScansController } from './threat-scans.controller.js';
import { ThreatScans } from './threat-scans.service.js';

@Module({
  controllers: [ThreatScansController],
  providers: [ScanLimits, ScanLookup, ScanResults, ScanRunner, ThreatScans],
})
export class ThreatDetectionModule {}
