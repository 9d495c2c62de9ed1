import { Body, Controller, Post } from '@nestjs/common';
import { ActionAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ImportSecring } from './gpg.dto.js';
import { MasterKeyCreationService } from './master-key-creation.service.js';

@Controller('gpg/secrings')
export class SecringsController {
  constructor(private readonly creation: MasterKeyCreationService) {}

  @Post()
  @RequirePermission('gpg-secring.import')
  import(@Permitted() access: ActionAccess, @Body() body: ImportSecring) {
    return this.creation.import(access, body);
  }
}
