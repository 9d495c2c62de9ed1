/** The whole service, put together. Every feature is one module; the library protects all of them. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PermissionModule } from 'countersign/nest';
import { AccountModule } from './features/account/account.module.js';
import { ActsModule } from './authorization/unit-of-work/unit-of-work.module.js';
import { AuthModule } from './authorization/authentication/auth.module.js';
import { principalOf } from './authorization/authentication/authenticate.js';
import { CertificatesModule } from './features/certificates/certificates.module.js';
import type { Config } from './platform/config/config.js';
import { DemoModule } from './demo/demo.module.js';
import { FirstOperatorModule } from './first-operator/first-operator.module.js';
import { GpgModule } from './features/gpg/gpg.module.js';
import { HealthController } from './platform/health/health.controller.js';
import { HttpModule } from './platform/http/http.module.js';
import { EveryProblemFilter } from './platform/http/problems/problem.filter.js';
import { KeyRequestsModule } from './features/key-requests/key-requests.module.js';
import { KeyRotationsModule } from './features/key-rotations/key-rotations.module.js';
import { KeypairProfilesModule } from './features/keypair-profiles/keypair-profiles.module.js';
import { KeypairsModule } from './features/keypairs/keypairs.module.js';
import { DenialSink } from './authorization/audit/denial-sink.service.js';
import { LogsModule } from './features/logs/logs.module.js';
import { PeopleModule } from './features/people/people.module.js';
import { catalogue } from './authorization/catalogue.js';
import { ReleasesModule } from './features/releases/releases.module.js';
import { StorageModule } from './platform/database/database.module.js';
import { TeamsModule } from './features/teams/teams.module.js';
import { ThreatDetectionModule } from './features/threat-detection/threat-detection.module.js';
import { UserGroupsModule } from './features/user-groups/user-groups.module.js';
import { VaultModule } from './platform/vault/vault.module.js';

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
