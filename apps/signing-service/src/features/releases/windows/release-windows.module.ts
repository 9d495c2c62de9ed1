/** Provides keypairs with the release windows. It is apart from `ReleasesModule`, which imports keypairs. */
import { Module } from '@nestjs/common';
import { ReleaseWindows } from '../../keypairs/public.js';
import { ReleaseWindowsService } from './release-windows.service.js';

@Module({
  providers: [{ provide: ReleaseWindows, useClass: ReleaseWindowsService }],
  exports: [ReleaseWindows],
})
export class ReleaseWindowsModule {}
