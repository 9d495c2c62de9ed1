/** Hierarchies, certificate templates and profiles, certificates and their revocation. */
import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/public.js';
import { HierarchiesController } from './hierarchies/hierarchies.controller.js';
import { Hierarchies } from './hierarchies/hierarchies.service.js';
import { HierarchyAuthorities } from './hierarchies/hierarchy-authorities.service.js';
import { HierarchyLookup } from './hierarchies/hierarchy.lookup.js';
import { RevocationLists } from './hierarchies/revocation-lists.service.js';
import { CertificateImports } from './issued/certificate-imports.service.js';
import { CertificateIssuing } from './issued/certificate-issuing.service.js';
import { CertificateLookup } from './issued/certificate.lookup.js';
import { CertificatesController } from './issued/certificates.controller.js';
import { Certificates } from './issued/certificates.service.js';
import { KeypairCertificatesController } from './issued/keypair-certificates.controller.js';
import { Revocations } from './issued/revocations.service.js';
import { CertificateProfileLookup } from './profiles/certificate-profile.lookup.js';
import { CertificateProfilesController } from './profiles/certificate-profiles.controller.js';
import { CertificateProfiles } from './profiles/certificate-profiles.service.js';
import { CertificateTemplateLookup } from './templates/certificate-template.lookup.js';
import { CertificateTemplatesController } from './templates/certificate-templates.controller.js';
import { CertificateTemplates } from './templates/certificate-templates.service.js';

@Module({
  imports: [KeypairsModule],
  controllers: [
    CertificatesController,
    KeypairCertificatesController,
    HierarchiesController,
    CertificateProfilesController,
    CertificateTemplatesController,
  ],
  providers: [
    CertificateLookup,
    HierarchyLookup,
    CertificateProfileLookup,
    CertificateTemplateLookup,
    HierarchyAuthorities,
    Hierarchies,
    RevocationLists,
    CertificateTemplates,
    CertificateProfiles,
    CertificateIssuing,
    CertificateImports,
    Certificates,
    Revocations,
  ],
  exports: [
    HierarchyAuthorities,
    Hierarchies,
    CertificateTemplates,
    CertificateProfiles,
    CertificateIssuing,
    CertificateProfileLookup,
  ],
})
export class CertificatesModule {}
