/** The account itself: its coming into being, its settings, its key for CertCentral. */
import { type DynamicModule, Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AccountChangesService } from './account-changes.service.js';
import { AccountRecordsService } from './account-records.service.js';
import { AccountSettingsController, CertcentralKeyController } from './account.controller.js';
import { AccountSettingsService } from './account-settings.service.js';
import { AccountsService } from './accounts.service.js';
import { CertcentralClient } from './certcentral-client.js';
import { CertcentralKeysService } from './certcentral-keys.service.js';
import { RecoveriesController } from './recoveries.controller.js';
import { RecoveriesService } from './recoveries.service.js';
import { RecoveryListsService } from './recovery-lists.service.js';
import { RecoveryPeopleService } from './recovery-people.service.js';
import { RedemptionsService } from './redemptions.service.js';
import { SystemAccountsController, SystemHierarchiesController } from './system.controller.js';

@Module({})
export class AccountModule {
  /** @param certcentralBaseUrl where CertCentral keys are validated; `undefined`: nowhere */
  static forRoot(certcentralBaseUrl: string | undefined): DynamicModule {
    return {
      module: AccountModule,
      imports: [PeopleModule, CertificatesModule],
      controllers: [
        AccountSettingsController,
        CertcentralKeyController,
        SystemAccountsController,
        SystemHierarchiesController,
        RecoveriesController,
      ],
      providers: [
        AccountChangesService,
        AccountRecordsService,
        RecoveriesService,
        RecoveryListsService,
        RecoveryPeopleService,
        RedemptionsService,
        AccountSettingsService,
        AccountsService,
        CertcentralKeysService,
        {
          provide: CertcentralClient,
          useFactory: () => new CertcentralClient(certcentralBaseUrl),
        },
      ],
      exports: [AccountsService],
    };
  }
}
