/** Threat detection: the routes, their lookup and the scanner. */
import { Module } from '@nestjs/common';
import { ScanLeases } from './engine/scan-leases.service.js';
import { ScanLimits } from './engine/scan-limits.js';
import { ScanRunner } from './engine/scan-runner.service.js';
import { ScanResults } from './scan-results.service.js';
import { ScanLookup } from './scan.lookup.js';
import { ThreatScansController } from './threat-scans.controller.js';
import { ThreatScans } from './threat-scans.service.js';

@Module({
  controllers: [ThreatScansController],
  providers: [ScanLeases, ScanLimits, ScanLookup, ScanResults, ScanRunner, ThreatScans],
})
export class ThreatDetectionModule {}
