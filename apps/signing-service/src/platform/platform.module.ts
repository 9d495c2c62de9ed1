/** Database, private keys, HTTP and what operators see: what every feature injects without importing a module. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import type { Config } from './config/config.js';
import { ConsoleFiles } from './console-files.js';
import { ConsoleController } from './console.controller.js';
import { DatabaseHandle, openDatabase } from './database/database.js';
import { PublicUrl } from './http/addresses.js';
import { Cursors, PagesService } from './http/lists/pages.service.js';
import { RateLimitsService } from './http/rate-limits.service.js';
import { HealthController } from './observation/health.controller.js';
import { HealthService } from './observation/health.service.js';
import { MetricsAccess, MetricsController } from './observation/metrics.controller.js';
import { MetricsService } from './observation/metrics.service.js';
import { AccessLog } from './observation/observe-requests.js';
import { KeyCheckService } from './vault/key-check.service.js';
import { KeyVaultService } from './vault/key-vault.service.js';
import { KeyWorkLimits, KeyWorkService } from './vault/key-work.service.js';

@Module({})
export class PlatformModule {
  /**
   * The database is opened and migrated before the application starts. A test replaces it:
   * `overrideProvider(DatabaseHandle).useValue(handle)`.
   * @param key the key-encryption key of the installation, from which the key of the cursors is derived
   */
  static forRoot(config: Config, key: KeyObject): DynamicModule {
    const logger = new Logger('Storage');
    const report = ({ message }: Error) => logger.warn(`Connection lost: ${message}`);
    const { limits, publicUrl, consoleDir, metricsToken, otherKeyEncryptionKey } = config;
    const out = config.accessLog ? (line: string) => void process.stdout.write(line) : undefined;
    const injected = [
      { provide: DatabaseHandle, useFactory: () => openDatabase(config.database, report) },
      {
        provide: KeyVaultService,
        useFactory: () => new KeyVaultService(key, otherKeyEncryptionKey),
      },
      KeyCheckService,
      KeyWorkService,
      PagesService,
      { provide: PublicUrl, useFactory: () => new PublicUrl(publicUrl) },
      { provide: RateLimitsService, useFactory: () => new RateLimitsService(limits) },
      MetricsService,
      { provide: AccessLog, useFactory: () => new AccessLog(out) },
    ];
    return {
      module: PlatformModule,
      controllers: [HealthController, MetricsController, ConsoleController],
      providers: [
        ...injected,
        HealthService,
        KeyWorkLimits,
        { provide: Cursors, useFactory: () => new Cursors(key) },
        { provide: MetricsAccess, useFactory: () => new MetricsAccess(metricsToken) },
        { provide: ConsoleFiles, useFactory: () => ConsoleFiles.read(consoleDir) },
      ],
      exports: injected,
    };
  }
}
