/** Principals, units of work, approvals, the audit log and lookups: what features need to act for a caller. */
import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { accountWideLookups } from './account-wide.lookups.js';
import { ApprovalsService } from './approvals/approvals.service.js';
import { AuditService } from './audit/audit.service.js';
import { DenialSinkService } from './audit/denial-sink.service.js';
import { PrincipalsService } from './authentication/principals.service.js';
import { ReplaysService } from './conditions/replays.service.js';
import { RepresentationsService } from './conditions/representations.service.js';
import { RequestConditionsService } from './conditions/request-conditions.service.js';
import { TokenLifetimes } from './authentication/token-lifetimes.js';
import { Existence } from './existence.js';
import { KnownTokensService } from './rights/known-tokens.service.js';
import { LastAdministratorService } from './rights/last-administrator.service.js';
import { ScopeDifferencesService } from './scope-differences.service.js';
import { UnitOfWorkService } from './unit-of-work/unit-of-work.service.js';

const providers = [
  ApprovalsService,
  AuditService,
  DenialSinkService,
  KnownTokensService,
  LastAdministratorService,
  PrincipalsService,
  ReplaysService,
  RepresentationsService,
  RequestConditionsService,
  ScopeDifferencesService,
  UnitOfWorkService,
  ...accountWideLookups,
];

@Module({})
export class AuthorizationModule {
  /** @param lifetimes of the tokens that are made */
  static forRoot(lifetimes: TokenLifetimes, existence: Existence): DynamicModule {
    const all = [
      ...providers,
      { provide: TokenLifetimes, useValue: lifetimes },
      { provide: Existence, useValue: existence },
    ];
    return {
      module: AuthorizationModule,
      imports: [DiscoveryModule],
      providers: all,
      exports: all,
    };
  }
}
