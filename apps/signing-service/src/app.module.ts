/** The whole service, put together. Every feature is one module; the library protects all of them. */
import type { KeyObject } from 'node:crypto';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { PermissionModule, PermissionService } from 'countersign/nest';
import { DenialSinkService } from './authorization/audit/denial-sink.service.js';
import { TokenLifetimes } from './authorization/authentication/api-token.js';
import { principalOf, RequestRateGuard } from './authorization/authentication/authenticate.js';
import { AuthorizationModule, Existence } from './authorization/authorization.module.js';
import { catalogue } from './authorization/catalogue.js';
import { RequestConditionsInterceptor } from './authorization/unit-of-work/request-conditions.interceptor.js';
import { WriteAnswersInterceptor } from './authorization/write-answers.interceptor.js';
import { DemoKeypairsService } from './demo/demo-keypairs.service.js';
import { DemoPeopleService } from './demo/demo-people.service.js';
import { DemoController } from './demo/demo.controller.js';
import { DemoService } from './demo/demo.service.js';
import { AccessModule } from './features/access/access.module.js';
import { AccountModule } from './features/account/account.module.js';
import { AlertsModule } from './features/alerts/alerts.module.js';
import { ApiDocumentModule } from './features/api-document/api-document.module.js';
import { CertificatesModule } from './features/certificates/certificates.module.js';
import { DirectoryModule } from './features/directory/directory.module.js';
import { GpgModule, MasterKeyActionsModule } from './features/gpg/gpg.module.js';
import { KeyRequestsModule } from './features/key-requests/key-requests.module.js';
import { KeyRotationsModule } from './features/key-rotations/key-rotations.module.js';
import { KeypairProfilesModule } from './features/keypair-profiles/keypair-profiles.module.js';
import { KeypairsModule } from './features/keypairs/keypairs.module.js';
import { LogsModule } from './features/logs/logs.module.js';
import { PeopleModule } from './features/people/people.module.js';
import { ReleasesModule, ReleaseWindowsModule } from './features/releases/releases.module.js';
import { SigningManagerModule } from './features/signing-manager/signing-manager.module.js';
import { TeamsModule } from './features/teams/teams.module.js';
import { ThreatDetectionModule } from './features/threat-detection/threat-detection.module.js';
import { UserGroupsModule } from './features/user-groups/user-groups.module.js';
import { FirstOperatorService } from './first-operator.service.js';
import type { Config } from './platform/config/config.js';
import { AllExceptionsFilter, WrongMethodFilter } from './platform/http/all-exceptions.filter.js';
import { LocationInterceptor } from './platform/http/location.interceptor.js';
import { RouteTable } from './platform/http/route-table.js';
import { PlatformModule } from './platform/platform.module.js';

/** What every feature injects without importing a module, with the ports that one feature defines and another provides. */
@Global()
@Module({})
class FoundationModule {
  static forRoot(config: Config, key: KeyObject): DynamicModule {
    const modules = [
      PlatformModule.forRoot(config, key),
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

@Module({})
export class AppModule {
  /** @param key the key-encryption key of the installation */
  static forRoot(config: Config, key: KeyObject): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.forRoot(config, key),
        PermissionModule.forRootAsync({
          inject: [DenialSinkService],
          useFactory: (sink: DenialSinkService) => ({
            catalogue,
            principal: principalOf,
            sink,
            existence: config.existence,
          }),
        }),
        PeopleModule,
        DirectoryModule,
        AccessModule,
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
        SigningManagerModule,
        AlertsModule.forRoot(config.alerts),
        ApiDocumentModule,
        TeamsModule,
      ],
      controllers: [DemoController],
      providers: [
        DemoService,
        DemoPeopleService,
        DemoKeypairsService,
        FirstOperatorService,
        { provide: APP_FILTER, useClass: AllExceptionsFilter },
        // Asked before the one above.
        { provide: APP_FILTER, useClass: WrongMethodFilter },
        { provide: APP_INTERCEPTOR, useClass: LocationInterceptor },
        // Outside the next one, so that the ETag is that of the whole object.
        { provide: APP_INTERCEPTOR, useClass: WriteAnswersInterceptor },
        { provide: APP_INTERCEPTOR, useClass: RequestConditionsInterceptor },
        {
          provide: RouteTable,
          inject: [PermissionService],
          useFactory: (permissions: PermissionService) =>
            new RouteTable(() => permissions.routes()),
        },
        { provide: APP_GUARD, useClass: RequestRateGuard },
      ],
    };
  }
}
