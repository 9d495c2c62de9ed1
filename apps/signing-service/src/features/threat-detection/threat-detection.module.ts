import { Module } from '@nestjs/common';
import { ScanLeasesService } from './engine/scan-leases.service.js';
import { ScanLimits } from './engine/scan-limits.js';
import { ScanRunnerService } from './engine/scan-runner.service.js';
import { ScanResultsService } from './scan-results.service.js';
import { ThreatScansController } from './threat-scans.controller.js';
import { ThreatScansService } from './threat-scans.service.js';

@Module({
  controllers: [ThreatScansController],
  providers: [
    ScanLeasesService,
    ScanLimits,
    ScanResultsService,
    ScanRunnerService,
    ThreatScansService,
  ],
})
export class ThreatDetectionModule {}
