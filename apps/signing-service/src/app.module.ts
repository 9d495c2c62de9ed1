/** The whole service, put together. Every feature is one module; the library protects all of them. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PermissionModule } from 'countersign/nest';
import { AccountModule } from './account/account.module.js';
import { ActsModule } from './acts/acts.module.js';
import { AuthModule } from './auth/auth.module.js';
import { principalOf } from './auth/authenticate.js';
import { CertificatesModule } from './certificates/certificates.module.js';
import type { Config } from './config/config.js';
import { DemoModule } from './demo/demo.module.js';
import { FirstOperatorModule } from './first-operator/first-operator.module.js';
import { GpgModule } from './gpg/gpg.module.js';
import { HealthController } from './health/health.controller.js';
import { HttpModule } from './http/http.module.js';
import { EveryProblemFilter } from './http/problem.filter.js';
import { KeyRequestsModule } from './key-requests/key-requests.module.js';
import { KeyRotationsModule } from './key-rotations/key-rotations.module.js';
import { KeypairProfilesModule } from './keypair-profiles/keypair-profiles.module.js';
import { KeypairsModule } from './keypairs/keypairs.module.js';
import { DenialSink } from './logs/denial-sink.service.js';
import { LogsModule } from './logs/logs.module.js';
import { PeopleModule } from './people/people.module.js';
import { catalogue } from './permissions/index.js';
import { ReleasesModule } from './releases/releases.module.js';
import { StorageModule } from './storage/storage.module.js';
import { TeamsModule } from './teams/teams.module.js';
import { ThreatDetectionModule } from './threat-detection/threat-detection.module.js';
import { UserGroupsModule } from './user-groups/user-groups.module.js';
import { VaultModule } from './vault/vault.module.js';

@Module({})
export class AppModule {
  /** @param key the key-encryption key of the installation */
  static forRoot(config: Config, key: KeyObject): DynamicModule {
    return {
      module: AppModule,
      imports: [
        StorageModule.forRoot(config.database),
        VaultModule.forRoot(key),
        HttpModule.forRoot(key),
        AuthModule,
        ActsModule,
        PermissionModule.forRootAsync({
          inject: [DenialSink],
          useFactory: (sink: DenialSink) => ({
            catalogue,
            principal: principalOf,
            sink,
            existence: config.existence,
          }),
        }),
        PeopleModule,
        AccountModule.forRoot(config.certcentralBaseUrl),
        KeypairsModule,
        KeyRequestsModule.forRoot(config.exportIterations),
        KeypairProfilesModule,
        KeyRotationsModule.forRoot(config.rotationCheckSeconds),
        UserGroupsModule,
        CertificatesModule,
        GpgModule,
        ReleasesModule,
        ThreatDetectionModule,
        LogsModule,
        TeamsModule,
        DemoModule,
        FirstOperatorModule,
      ],
      controllers: [HealthController],
      providers: [{ provide: APP_FILTER, useClass: EveryProblemFilter }],
    };
  }
}
