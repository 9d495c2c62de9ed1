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
  Req,
} from '@nestjs/common';
import { ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import type { Request } from 'express';
import { Sets } from '../../authorization/write-answers.interceptor.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { NotRepeatable } from '../../platform/http/request-conditions.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { streamedBody } from '../../platform/http/request-body.js';
import { keypairList } from '../keypairs/public.js';
import type { MasterKeyAccess } from './gpg-master-key.lookup.js';
import {
  AddSubkey,
  CreateMasterKey,
  ImportSecring,
  RevokeMasterKey,
  SignContent,
  SignMessage,
  UpdateMasterKey,
} from './gpg.dto.js';
import { MasterKeyCreationService } from './master-key-creation.service.js';
import { MasterKeyRingsService } from './master-key-rings.service.js';
import { MasterKeySigningService } from './master-key-signing.service.js';
import { MasterKeysService } from './master-keys.service.js';

const masterKeyId = fromParam('masterKeyId');

/** What changes with a ring. */
const ring = ['fingerprint', 'subkeys', 'publicKeyArmored'];

@Controller('gpg/master-keys')
export class MasterKeysController {
  constructor(
    private readonly masterKeys: MasterKeysService,
    private readonly creation: MasterKeyCreationService,
    private readonly rings: MasterKeyRingsService,
    private readonly signing: MasterKeySigningService,
  ) {}

  @Get()
  @RequirePermission('keypair.view')
  list(@Permitted() access: ListAccess, @ListQuery(keypairList) query: ListRequest) {
    return this.masterKeys.page(access, query);
  }

  @Post()
  @RequirePermission('gpg-master-key.create')
  create(@Permitted() access: ActionAccess, @Body() body: CreateMasterKey) {
    return this.creation.create(access, body);
  }

  @Get(':masterKeyId')
  @RequirePermission('keypair.view', masterKeyId)
  get(@Permitted() access: MasterKeyAccess) {
    return this.masterKeys.one(access);
  }

  @Patch(':masterKeyId')
  @RequirePermission('gpg-master-key.update', masterKeyId)
  update(@Permitted() access: MasterKeyAccess, @Body() body: UpdateMasterKey) {
    return this.masterKeys.update(access, body);
  }

  @Post(':masterKeyId/suspend')
  @Sets(['status'])
  @HttpCode(HttpStatus.OK)
  @RequirePermission('gpg-master-key.suspend', masterKeyId)
  suspend(@Permitted() access: MasterKeyAccess) {
    return this.masterKeys.setSuspended(access, true);
  }

  @Post(':masterKeyId/unsuspend')
  @Sets(['status'])
  @HttpCode(HttpStatus.OK)
  @RequirePermission('gpg-master-key.unsuspend', masterKeyId)
  unsuspend(@Permitted() access: MasterKeyAccess) {
    return this.masterKeys.setSuspended(access, false);
  }

  @Post(':masterKeyId/revoke')
  @Sets(['revokedAt', 'revocationCertificate', ...ring])
  @HttpCode(HttpStatus.OK)
  @RequirePermission('gpg-master-key.revoke', masterKeyId)
  revoke(@Permitted() access: MasterKeyAccess, @Body() body: RevokeMasterKey) {
    return this.rings.revoke(access, body);
  }

  @Delete(':masterKeyId')
  @HttpCode(HttpStatus.NO_CONTENT)
  @RequirePermission('gpg-master-key.delete', masterKeyId)
  remove(@Permitted() access: MasterKeyAccess) {
    return this.masterKeys.remove(access);
  }

  @Post(':masterKeyId/sign')
  @RequirePermission('keypair.sign', masterKeyId)
  sign(@Permitted() access: MasterKeyAccess, @Body() body: SignMessage) {
    return this.signing.sign(access, body);
  }

  /** Signs the body, `application/octet-stream` of any size, which is hashed while it arrives. */
  @Post(':masterKeyId/sign-content')
  @NotRepeatable('The content is not kept, so that it could not be compared.')
  @RequirePermission('keypair.sign', masterKeyId)
  signContent(
    @Permitted() access: MasterKeyAccess,
    @Query() query: SignContent,
    @Req() request: Request,
  ) {
    return this.signing.signContent(access, query, streamedBody(request));
  }

  @Post(':masterKeyId/subkeys')
  @Sets(ring)
  @RequirePermission('gpg-subkey.create', masterKeyId)
  addSubkey(@Permitted() access: MasterKeyAccess, @Body() body: AddSubkey) {
    return this.rings.addSubkey(access, body);
  }
}

@Controller('gpg/secrings')
export class SecringsController {
  constructor(private readonly creation: MasterKeyCreationService) {}

  @Post()
  @RequirePermission('gpg-secring.import')
  import(@Permitted() access: ActionAccess, @Body() body: ImportSecring) {
    return this.creation.import(access, body);
  }
}
