/** The part of the API of DigiCert ONE's signing manager that its public clients use: docs/signing-clients.md. */
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Access, fromParam, ListAccess, ResourceNotFound } from 'countersign';
import { Permitted } from 'countersign/nest';
import { RequirePermission } from '../../authorization/catalogue.js';
import type { KeypairRow } from '../keypairs/public.js';
import { CertificatesQuery, OffsetQuery, SignHash } from './signing-manager.dto.js';
import { presentManagedKeypair } from './signing-manager.presenter.js';
import { SigningManagerService } from './signing-manager.service.js';

const named = fromParam('keypairId');

@Controller('signingmanager/api/v1')
export class SigningManagerController {
  constructor(private readonly manager: SigningManagerService) {}

  @Get('certificates')
  @RequirePermission('certificate.view')
  certificates(@Permitted() access: ListAccess, @Query() query: CertificatesQuery) {
    return this.manager.certificates(access, query);
  }

  @Get('keypairs')
  @RequirePermission('keypair.view')
  keypairs(@Permitted() access: ListAccess, @Query() query: OffsetQuery) {
    return this.manager.keypairs(access, query);
  }

  @Get('keypairs/:keypairId')
  @RequirePermission('keypair.view', named)
  keypair(@Permitted() access: Access<'keypair.view', KeypairRow>) {
    if (access.resource.kind !== 'standard') throw new ResourceNotFound(access.decisionId);
    return presentManagedKeypair(access.resource);
  }

  @Post('keypairs/:keypairId/sign')
  @RequirePermission('keypair.sign', named)
  sign(@Permitted() access: Access<'keypair.sign', KeypairRow>, @Body() body: SignHash) {
    return this.manager.sign(access, body);
  }
}
