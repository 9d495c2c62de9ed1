import { type DynamicModule, Module } from '@nestjs/common';
import { AuditService } from '../../authorization/audit/audit.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import { KeypairsModule } from '../keypairs/keypairs.module.js';
import { KeyRotationMembersService } from './key-rotation-members.service.js';
import { KeyRotationScheduleService } from './key-rotation-schedule.service.js';
import { KeyRotationLookup } from './key-rotation.lookup.js';
import { KeyRotationPresenter } from './key-rotation.presenter.js';
import { KeyRotationsController } from './key-rotations.controller.js';
import { KeyRotationsService } from './key-rotations.service.js';

/** The part of rotations that the deletion of keypairs imports. */
@Module({ providers: [KeyRotationMembersService], exports: [KeyRotationMembersService] })
export class KeyRotationMembersModule {}

@Module({})
export class KeyRotationsModule {
  /** @param checkSeconds seconds between two checks for due rotations; 0: rotations are refreshed on request only */
  static forRoot(checkSeconds: number): DynamicModule {
    return {
      module: KeyRotationsModule,
      imports: [KeypairsModule, KeyRotationMembersModule],
      controllers: [KeyRotationsController],
      providers: [
        KeyRotationPresenter,
        KeyRotationLookup,
        KeyRotationsService,
        {
          provide: KeyRotationScheduleService,
          inject: [DatabaseHandle, KeyRotationMembersService, AuditService],
          useFactory: (
            handle: DatabaseHandle,
            members: KeyRotationMembersService,
            audit: AuditService,
          ) => new KeyRotationScheduleService(handle, members, audit, checkSeconds),
        },
      ],
    };
  }
}
