/** Gives signing the release windows, apart from the routes of releases, which need keypairs themselves. */
import { Module } from '@nestjs/common';
import { ReleaseWindows } from './release-windows.service.js';

@Module({ providers: [ReleaseWindows], exports: [ReleaseWindows] })
export class ReleaseWindowsModule {}
