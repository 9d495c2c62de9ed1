/** Key rotations: the routes, and the schedule that refreshes what is due. */
import { type DynamicModule, Module } from '@nestjs/common';
import { Audit } from '../../authorization/audit/audit.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import { KeypairsModule } from '../keypairs/public.js';
import { KeyRotationMembersModule } from './key-rotation-members.module.js';
import { KeyRotationAnswers } from './key-rotation-presenter.service.js';
import { KeyRotationSchedule } from './key-rotation-schedule.service.js';
import { KeyRotationTurns } from './key-rotation-turns.service.js';
import { KeyRotationLookup } from './key-rotation.lookup.js';
import { KeyRotationsController } from './key-rotations.controller.js';
import { KeyRotations } from './key-rotations.service.js';

@Module({})
export class KeyRotationsModule {
  /** @param checkSeconds seconds between two looks at what is due; 0: rotations are refreshed on request only */
  static forRoot(checkSeconds: number): DynamicModule {
    return {
      module: KeyRotationsModule,
      imports: [KeypairsModule, KeyRotationMembersModule],
      controllers: [KeyRotationsController],
      providers: [
        KeyRotationAnswers,
        KeyRotationLookup,
        KeyRotations,
        KeyRotationTurns,
        {
          provide: KeyRotationSchedule,
          inject: [DatabaseHandle, KeyRotationTurns, Audit],
          useFactory: (handle: DatabaseHandle, turns: KeyRotationTurns, audit: Audit) =>
            new KeyRotationSchedule(handle, turns, audit, checkSeconds),
        },
      ],
    };
  }
}
