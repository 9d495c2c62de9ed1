/** Provides the port `ReleaseWindows` of keypairs. It is separate from `ReleasesModule`, which imports keypairs. */
import { Module } from '@nestjs/common';
import { ReleaseWindows } from '../../keypairs/public.js';
import { ReleaseLookup } from '../release.lookup.js';
import { ReleaseWindowsService } from './release-windows.service.js';

@Module({
  providers: [ReleaseLookup, { provide: ReleaseWindows, useClass: ReleaseWindowsService }],
  exports: [ReleaseLookup, ReleaseWindows],
})
export class ReleaseWindowsModule {}
