/** Gives every feature the vault of private keys, and turns at slow work with them. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { KeyCheckService } from './key-check.service.js';
import { KeyVaultService } from './key-vault.service.js';
import { KeyWorkLimits, KeyWorkService } from './key-work.service.js';

@Module({})
export class VaultModule {
  /**
   * @param key the key-encryption key of the installation
   * @param other opens as well, see `KeyVaultService`
   */
  static forRoot(key: KeyObject, other: KeyObject | undefined): DynamicModule {
    return {
      module: VaultModule,
      providers: [
        { provide: KeyVaultService, useFactory: () => new KeyVaultService(key, other) },
        KeyCheckService,
        KeyWorkService,
        KeyWorkLimits,
      ],
      exports: [KeyCheckService, KeyVaultService, KeyWorkService],
    };
  }
}
