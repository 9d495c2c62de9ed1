/** What every feature uses to answer: pages and cursors. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { Cursors } from './paging/cursor.js';
import { PagesService } from './paging/pages.service.js';

@Module({})
export class HttpModule {
  /** @param key the installation's key-encryption key, from which the key of the cursors is derived */
  static forRoot(key: KeyObject): DynamicModule {
    return {
      module: HttpModule,
      providers: [PagesService, { provide: Cursors, useFactory: () => new Cursors(key) }],
      exports: [PagesService],
    };
  }
}
