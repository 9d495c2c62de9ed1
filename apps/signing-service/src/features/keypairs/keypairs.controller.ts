import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { Access, ActionAccess, fromParam, ListAccess } from 'countersign';
import { Permitted } from 'countersign/nest';
import { Sets } from '../../authorization/write-answers.interceptor.js';
import { RequirePermission } from '../../authorization/catalogue.js';
import { ListQuery, type ListRequest } from '../../platform/http/lists/list-request.js';
import { KeypairChangesService } from './keypair-changes.service.js';
import { KeypairCreationService } from './keypair-creation.service.js';
import { KeypairSigningService } from './keypair-signing.service.js';
import { keypairList, KeypairPresenter } from './keypair.presenter.js';
import type { KeypairRow } from './keypair.lookup.js';
import { GenerateKeypair, ImportKeypair, RequestCsr, Sign, UpdateKeypair } from './keypairs.dto.js';

const named = fromParam('keypairId');

@Controller('keypairs')
export class KeypairsController {
  constructor(
    private readonly presenter: KeypairPresenter,
    private readonly creation: KeypairCreationService,
    private readonly changes: KeypairChangesService,
    private readonly signing: KeypairSigningService,
  ) {}

  @Get()
  @RequirePermission('keypair.view')
  list(@Permitted() access: ListAccess, @ListQuery(keypairList) query: ListRequest) {
    return this.presenter.page(access, query);
  }

  @Post()
  @RequirePermission('keypair.generate')
  generate(@Permitted() access: ActionAccess, @Body() body: GenerateKeypair) {
    return this.creation.generate(access, body);
  }

  @Post('import')
  @RequirePermission('keypair.import')
  import(@Permitted() access: ActionAccess, @Body() body: ImportKeypair) {
    return this.creation.import(access, body);
  }

  @Get(':keypairId')
  @RequirePermission('keypair.view', named)
  get(@Permitted() access: Access<'keypair.view', KeypairRow>) {
    return this.presenter.one(access);
  }

  @Patch(':keypairId')
  @RequirePermission('keypair.update', named)
  update(@Permitted() access: Access<'keypair.update', KeypairRow>, @Body() body: UpdateKeypair) {
    return this.changes.update(access, body);
  }

  @Post(':keypairId/suspend')
  @Sets(['status'])
  @HttpCode(200)
  @RequirePermission('keypair.suspend', named)
  suspend(@Permitted() access: Access<'keypair.suspend', KeypairRow>) {
    return this.changes.setSuspended(access, true);
  }

  @Post(':keypairId/unsuspend')
  @Sets(['status'])
  @HttpCode(200)
  @RequirePermission('keypair.unsuspend', named)
  unsuspend(@Permitted() access: Access<'keypair.unsuspend', KeypairRow>) {
    return this.changes.setSuspended(access, false);
  }

  @Post(':keypairId/sign')
  @RequirePermission('keypair.sign', named)
  sign(@Permitted() access: Access<'keypair.sign', KeypairRow>, @Body() body: Sign) {
    return this.signing.sign(access, body);
  }

  @Post(':keypairId/csr')
  @RequirePermission('csr.generate', named)
  csr(@Permitted() access: Access<'csr.generate', KeypairRow>, @Body() body: RequestCsr) {
    return this.signing.csr(access, body);
  }
}
