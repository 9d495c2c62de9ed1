/** What every feature injects without importing a module. It also wires the ports that one feature defines and another provides. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TokenLifetimes } from './authorization/authentication/api-token.js';
import { AuthorizationModule, Existence } from './authorization/authorization.module.js';
import { MasterKeyActionsModule } from './features/gpg/gpg.module.js';
import { ReleaseWindowsModule } from './features/releases/releases.module.js';
import type { Config } from './platform/config/config.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { ObservationModule } from './platform/observation/observation.module.js';
import { VaultModule } from './platform/vault/vault.module.js';

/** The only global module of the service. */
@Global()
@Module({})
export class FoundationModule {
  /** @param key the key-encryption key of the installation */
  static forRoot(
    config: Pick<
      Config,
      | 'database'
      | 'limits'
      | 'publicUrl'
      | 'metricsToken'
      | 'accessLog'
      | 'tokenDays'
      | 'tokenMaxDays'
      | 'otherKeyEncryptionKey'
      | 'existence'
    >,
    key: KeyObject,
  ): DynamicModule {
    const modules = [
      DatabaseModule.forRoot(config.database),
      VaultModule.forRoot(key, config.otherKeyEncryptionKey),
      HttpModule.forRoot(key, config),
      ObservationModule.forRoot(config),
      AuthorizationModule.forRoot(
        new TokenLifetimes(config.tokenDays, config.tokenMaxDays),
        new Existence(config.existence === 'hidden'),
      ),
      ReleaseWindowsModule,
      MasterKeyActionsModule,
    ];
    return { module: FoundationModule, imports: modules, exports: modules };
  }
}
