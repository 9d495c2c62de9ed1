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
import { MasterKeyChanges } from './master-key-changes.service.js';
import { MasterKeyCreation } from './master-key-creation.service.js';
import { MasterKeyRevocations } from './master-key-revocations.service.js';
import { MasterKeySigning } from './master-key-signing.service.js';
import { MasterKeySubkeys } from './master-key-subkeys.service.js';
import { MasterKeys } from './master-keys.service.js';

const named = fromParam('masterKeyId');

@Controller('gpg/master-keys')
export class MasterKeysController {
  constructor(
    private readonly masters: MasterKeys,
    private readonly creation: MasterKeyCreation,
    private readonly changes: MasterKeyChanges,
    private readonly revocations: MasterKeyRevocations,
    private readonly signing: MasterKeySigning,
    private readonly subkeys: MasterKeySubkeys,
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
