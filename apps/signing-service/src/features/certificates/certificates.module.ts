import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/keypairs.module.js';
import {
  AuthoritiesController,
  HierarchiesController,
} from './hierarchies/hierarchies.controller.js';
import { HierarchiesService } from './hierarchies/hierarchies.service.js';
import {
  AuthorityAddresses,
  HierarchyAuthoritiesService,
} from './hierarchies/hierarchy-authorities.service.js';
import { HierarchyLookup } from './hierarchies/hierarchy.lookup.js';
import { RevocationListsService } from './hierarchies/revocation-lists.service.js';
import { CertificateImportsService } from './issued/certificate-imports.service.js';
import { CertificateIssuingService } from './issued/certificate-issuing.service.js';
import { CertificateLookup } from './issued/certificate.lookup.js';
import {
  CertificatesController,
  KeypairCertificatesController,
} from './issued/certificates.controller.js';
import { CertificatesService } from './issued/certificates.service.js';
import { RevocationsService } from './issued/revocations.service.js';
import { CertificateProfileLookup } from './profiles/certificate-profile.lookup.js';
import { CertificateProfilesController } from './profiles/certificate-profiles.controller.js';
import { CertificateProfilesService } from './profiles/certificate-profiles.service.js';
import { CertificateTemplatesController } from './templates/certificate-templates.controller.js';
import { CertificateTemplatesService } from './templates/certificate-templates.service.js';

/** Four resources with one folder each. Read a folder in this order: controller, dto, service, lookup, presenter, state. */
@Module({
  imports: [KeypairsModule],
  controllers: [
    CertificatesController,
    KeypairCertificatesController,
    HierarchiesController,
    AuthoritiesController,
    CertificateProfilesController,
    CertificateTemplatesController,
  ],
  providers: [
    CertificateLookup,
    HierarchyLookup,
    CertificateProfileLookup,
    AuthorityAddresses,
    HierarchyAuthoritiesService,
    HierarchiesService,
    RevocationListsService,
    CertificateTemplatesService,
    CertificateProfilesService,
    CertificateIssuingService,
    CertificateImportsService,
    CertificatesService,
    RevocationsService,
  ],
  exports: [
    HierarchyAuthoritiesService,
    HierarchiesService,
    CertificateTemplatesService,
    CertificateProfilesService,
    CertificateIssuingService,
    CertificateLookup,
    CertificateProfileLookup,
  ],
})
export class CertificatesModule {}
