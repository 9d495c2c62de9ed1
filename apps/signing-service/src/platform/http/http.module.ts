/** What every feature uses to answer: pages and cursors. */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { Cursors } from './paging/cursor.js';
import { Pages } from './paging/pages.service.js';

@Global()
@Module({})
export class HttpModule {
  /** @param key the installation's key-encryption key, from which the key of the cursors is derived */
  static forRoot(key: KeyObject): DynamicModule {
    return {
      module: HttpModule,
      providers: [Pages, { provide: Cursors, useFactory: () => new Cursors(key) }],
      exports: [Pages],
    };
  }
}
