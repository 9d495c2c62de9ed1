/** Gives every feature the vault of private keys. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { KeyVault } from './key-vault.service.js';

@Global()
@Module({})
export class VaultModule {
  /** @param key the key-encryption key of the installation */
  static forRoot(key: KeyObject): DynamicModule {
    return {
      module: VaultModule,
      providers: [{ provide: KeyVault, useFactory: () => new KeyVault(key) }],
      exports: [KeyVault],
    };
  }
}
