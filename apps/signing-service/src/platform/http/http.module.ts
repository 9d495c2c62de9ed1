/** What every feature uses to answer: pages, cursors and limits. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { type RateLimits, RateLimitsService } from './rate-limits.service.js';
import { Cursors, PagesService } from './lists/pages.service.js';
import { PublicUrl } from './addresses.js';

@Module({})
export class HttpModule {
  /** @param key the installation's key-encryption key, from which the key of the cursors is derived */
  static forRoot(
    key: KeyObject,
    { limits, publicUrl }: { readonly limits: RateLimits; readonly publicUrl: string | undefined },
  ): DynamicModule {
    return {
      module: HttpModule,
      providers: [
        PagesService,
        { provide: Cursors, useFactory: () => new Cursors(key) },
        { provide: PublicUrl, useFactory: () => new PublicUrl(publicUrl) },
        { provide: RateLimitsService, useFactory: () => new RateLimitsService(limits) },
      ],
      exports: [PagesService, PublicUrl, RateLimitsService],
    };
  }
}
