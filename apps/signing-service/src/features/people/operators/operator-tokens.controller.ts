import { Body, Controller, Post } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../../authorization/catalogue.js';
import { ShownOnce } from '../../../platform/http/conditions/answer.decorators.js';
import { CreateCredential } from '../credentials/credential.dto.js';
import { OperatorTokensService } from './operator-tokens.service.js';

/** The token of the system principal who calls. */
@Controller('system/me')
export class OperatorTokensController {
  constructor(private readonly tokens: OperatorTokensService) {}

  @Post('token')
  @ShownOnce()
  @RequirePermission('operator.rotate-token')
  rotate(@Permitted() access: ActionAccess, @Body() body: CreateCredential) {
    return this.tokens.rotate(access, body);
  }
}
