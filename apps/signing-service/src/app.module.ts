/** The whole service, put together. Every feature is one module; the library protects all of them. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PermissionModule } from 'countersign/nest';
import { AccountModule } from './features/account/public.js';
import { ActsModule } from './authorization/unit-of-work/unit-of-work.module.js';
import { AuthModule } from './authorization/authentication/auth.module.js';
import { principalOf } from './authorization/authentication/authenticate.js';
import { CertificatesModule } from './features/certificates/public.js';
import type { Config } from './platform/config/config.js';
import { DemoModule } from './demo/demo.module.js';
import { FirstOperatorModule } from './first-operator/first-operator.module.js';
import { GpgModule } from './features/gpg/public.js';
import { HealthController } from './platform/health/health.controller.js';
import { HttpModule } from './platform/http/http.module.js';
import { EveryProblemFilter } from './platform/http/problems/problem.filter.js';
import { KeyRequestsModule } from './features/key-requests/public.js';
import { KeyRotationsModule } from './features/key-rotations/public.js';
import { KeypairProfilesModule } from './features/keypair-profiles/public.js';
import { KeypairsModule } from './features/keypairs/public.js';
import { DenialSink } from './authorization/audit/denial-sink.service.js';
import { LogsModule } from './features/logs/public.js';
import { PeopleModule } from './features/people/public.js';
import { catalogue } from './authorization/catalogue.js';
import { ReleasesModule } from './features/releases/public.js';
import { StorageModule } from './platform/database/database.module.js';
import { TeamsModule } from './features/teams/public.js';
import { ThreatDetectionModule } from './features/threat-detection/public.js';
import { UserGroupsModule } from './features/user-groups/public.js';
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
