/** What the deletion of keypairs needs of rotations: a module of its own, because rotations need nothing of deletions. */
import { Module } from '@nestjs/common';
import { KeyRotationMembersService } from './key-rotation-members.service.js';

@Module({ providers: [KeyRotationMembersService], exports: [KeyRotationMembersService] })
export class KeyRotationMembersModule {}
