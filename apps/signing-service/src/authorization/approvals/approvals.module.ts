/** Gives the features that await approval the one way of voting. */
import { Module } from '@nestjs/common';
import { Approvals } from './approvals.service.js';

@Module({ providers: [Approvals], exports: [Approvals] })
export class ApprovalsModule {}
