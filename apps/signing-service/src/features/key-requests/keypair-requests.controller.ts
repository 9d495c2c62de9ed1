/** The routes that ask for something on one keypair: what each demands, and which service does it. */
import { Body, Controller, Post } from '@nestjs/common';
import { fromParam } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import { DeleteRequestsService } from './deletions/delete-requests.service.js';
import { ExportRequestsService } from './exports/export-requests.service.js';
import { OpenKeyRequest } from './key-request.dto.js';
import type { KeypairAccess } from './key-request.types.js';

const named = fromParam('keypairId');

@Controller('keypairs/:keypairId')
export class KeypairRequestsController {
  constructor(
    private readonly exports: ExportRequestsService,
    private readonly deletes: DeleteRequestsService,
  ) {}

  @Post('export-requests')
  @RequirePermission('keypair.export.request', named)
  requestExport(@Permitted() access: KeypairAccess, @Body() body: OpenKeyRequest) {
    return this.exports.open(access, body);
  }

  @Post('delete-requests')
  @RequirePermission('keypair.delete.request', named)
  requestDeletion(@Permitted() access: KeypairAccess, @Body() body: OpenKeyRequest) {
    return this.deletes.open(access, body);
  }
}
