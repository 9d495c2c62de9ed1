/** What those need who verify signatures, wherever they are: the lists and the certificates of the authorities. */
import { X509Certificate } from 'node:crypto';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { Public } from 'countersign/nest';
import type { AuthorityRole } from './hierarchy-authorities.service.js';
import { RevocationListsService } from './revocation-lists.service.js';

const reason =
  'those who verify a signature need it and have no token; it names no person and no keypair';

@Controller('hierarchies/:hierarchyId')
export class AuthoritiesController {
  constructor(private readonly lists: RevocationListsService) {}

  /** What the issuing authority revoked: every certificate of a keypair that ended early. */
  @Get('crl')
  @Public(reason)
  crl(@Param('hierarchyId') hierarchyId: string): Promise<StreamableFile> {
    return this.#list(hierarchyId, 'issuing');
  }

  /** What the root revoked: the service never revokes an issuing authority, so the list is empty. */
  @Get('root-crl')
  @Public(reason)
  rootCrl(@Param('hierarchyId') hierarchyId: string): Promise<StreamableFile> {
    return this.#list(hierarchyId, 'root');
  }

  @Get('issuer')
  @Public(reason)
  issuer(@Param('hierarchyId') hierarchyId: string): Promise<StreamableFile> {
    return this.#certificate(hierarchyId, 'issuing');
  }

  @Get('root')
  @Public(reason)
  root(@Param('hierarchyId') hierarchyId: string): Promise<StreamableFile> {
    return this.#certificate(hierarchyId, 'root');
  }

  /** DER (RFC 5280 section 5.1) with the media type of RFC 2585 section 4.2. */
  async #list(hierarchyId: string, role: AuthorityRole): Promise<StreamableFile> {
    const der = await this.lists.current(hierarchyId, role);
    return new StreamableFile(der, { type: 'application/pkix-crl', length: der.length });
  }

  /** DER with the media type of RFC 2585 section 4.1. */
  async #certificate(hierarchyId: string, role: AuthorityRole): Promise<StreamableFile> {
    const der = new X509Certificate(await this.lists.certificateOf(hierarchyId, role)).raw;
    return new StreamableFile(der, { type: 'application/pkix-cert', length: der.length });
  }
}
