/** The part of rotations that the deletion of keypairs imports. */
import { Module } from '@nestjs/common';
import { KeyRotationMembersService } from './key-rotation-members.service.js';

@Module({ providers: [KeyRotationMembersService], exports: [KeyRotationMembersService] })
export class KeyRotationMembersModule {}
