/** Principals, units of work, approvals, the audit log and lookups: what features need to act for a caller. */
import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ApprovalsService } from './approvals.service.js';
import { AuditService } from './audit/audit.service.js';
import { DenialSinkService } from './audit/denial-sink.service.js';
import { TokenLifetimes } from './authentication/api-token.js';
import { PrincipalsService } from './authentication/principals.service.js';
import { accountWideLookups } from './lookups.js';
import { KnownTokensService } from './rights/known-tokens.service.js';
import { LastAdministratorService } from './rights/last-administrator.service.js';
import { ScopeDifferencesService } from './rights/scope-differences.service.js';
import { ReplaysService } from './unit-of-work/replays.service.js';
import { RepresentationsService } from './unit-of-work/representations.service.js';
import { UnitOfWorkService } from './unit-of-work/unit-of-work.service.js';

/** How an object out of scope is answered. A class, so that it is injected by name. */
export class Existence {
  /** @param isHidden like one that does not exist */
  constructor(readonly isHidden: boolean) {}
}

const providers = [
  ApprovalsService,
  AuditService,
  DenialSinkService,
  KnownTokensService,
  LastAdministratorService,
  PrincipalsService,
  ReplaysService,
  RepresentationsService,
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
