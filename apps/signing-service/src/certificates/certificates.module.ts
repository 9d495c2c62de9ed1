/** Hierarchies, certificate templates and profiles, certificates and their revocation. */
import { Module } from '@nestjs/common';
import { KeypairsModule } from '../keypairs/keypairs.module.js';
import { CertificateImports } from './certificate-imports.service.js';
import { CertificateIssuing } from './certificate-issuing.service.js';
import { CertificateProfileLookup } from './certificate-profile.lookup.js';
import { CertificateProfilesController } from './certificate-profiles.controller.js';
import { CertificateProfiles } from './certificate-profiles.service.js';
import { CertificateTemplateLookup } from './certificate-template.lookup.js';
import { CertificateTemplatesController } from './certificate-templates.controller.js';
import { CertificateTemplates } from './certificate-templates.service.js';
import { CertificateLookup } from './certificate.lookup.js';
import { CertificatesController } from './certificates.controller.js';
import { Certificates } from './certificates.service.js';
import { HierarchiesController } from './hierarchies.controller.js';
import { Hierarchies } from './hierarchies.service.js';
import { HierarchyAuthorities } from './hierarchy-authorities.service.js';
import { HierarchyLookup } from './hierarchy.lookup.js';
import { KeypairCertificatesController } from './keypair-certificates.controller.js';
import { RevocationLists } from './revocation-lists.service.js';
import { Revocations } from './revocations.service.js';

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
