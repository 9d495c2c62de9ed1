/** The routes of GPG master keys: what each demands, and which service does it. */
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { Access, AccountAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import { PageQuery } from '../../platform/http/paging/page-query.js';
import type { KeypairRow } from '../keypairs/public.js';
import { CreateMasterKey, RevokeMasterKey, SignMessage, UpdateMasterKey } from './gpg.dto.js';
import { MasterKeyChangesService } from './master-key-changes.service.js';
import { MasterKeyCreationService } from './master-key-creation.service.js';
import { MasterKeyRevocationsService } from './master-key-revocations.service.js';
import { MasterKeySigningService } from './master-key-signing.service.js';
import { MasterKeySubkeysService } from './master-key-subkeys.service.js';
import { MasterKeysService } from './master-keys.service.js';

const named = fromParam('masterKeyId');

@Controller('gpg/master-keys')
export class MasterKeysController {
  constructor(
    private readonly masters: MasterKeysService,
    private readonly creation: MasterKeyCreationService,
    private readonly changes: MasterKeyChangesService,
    private readonly revocations: MasterKeyRevocationsService,
    private readonly signing: MasterKeySigningService,
    private readonly subkeys: MasterKeySubkeysService,
  ) {}

  @Get()
  @RequirePermission('keypair.view')
  list(@Permitted() access: ListAccess, @Query() query: PageQuery) {
    return this.masters.page(access, query);
  }

  @Post()
  @RequirePermission('gpg-master-key.create')
  create(@Permitted() access: AccountAccess, @Body() body: CreateMasterKey) {
    return this.creation.create(access, body);
  }

  @Get(':masterKeyId')
  @RequirePermission('keypair.view', named)
  get(@Permitted() access: Access<KeypairRow>) {
    return this.masters.one(access);
  }

  @Patch(':masterKeyId')
  @RequirePermission('gpg-master-key.update', named)
  update(@Permitted() access: Access<KeypairRow>, @Body() body: UpdateMasterKey) {
    return this.changes.update(access, body);
  }

  @Post(':masterKeyId/suspend')
  @HttpCode(HttpStatus.OK)
  @RequirePermission('gpg-master-key.suspend', named)
  suspend(@Permitted() access: Access<KeypairRow>) {
    return this.changes.setStatus(access, 'offline');
  }

  @Post(':masterKeyId/unsuspend')
  @HttpCode(HttpStatus.OK)
  @RequirePermission('gpg-master-key.unsuspend', named)
  unsuspend(@Permitted() access: Access<KeypairRow>) {
    return this.changes.setStatus(access, 'online');
  }

  @Post(':masterKeyId/revoke')
  @HttpCode(HttpStatus.OK)
  @RequirePermission('gpg-master-key.revoke', named)
  revoke(@Permitted() access: Access<KeypairRow>, @Body() body: RevokeMasterKey) {
    return this.revocations.revoke(access, body);
  }

  @Delete(':masterKeyId')
  @HttpCode(HttpStatus.NO_CONTENT)
  @RequirePermission('gpg-master-key.delete', named)
  remove(@Permitted() access: Access<KeypairRow>) {
    return this.changes.remove(access);
  }

  @Post(':masterKeyId/sign')
  @RequirePermission('keypair.sign', named)
  sign(@Permitted() access: Access<KeypairRow>, @Body() body: SignMessage) {
    return this.signing.sign(access, body);
  }

  @Post(':masterKeyId/subkeys')
  @RequirePermission('gpg-subkey.create', named)
  addSubkey(@Permitted() access: Access<KeypairRow>) {
    return this.subkeys.add(access);
  }
}
