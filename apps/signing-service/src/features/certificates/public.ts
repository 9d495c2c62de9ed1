/** What other features and the application use of `certificates`. */
export { HierarchiesService } from './hierarchies/hierarchies.service.js';
export {
  authorityKeyId,
  HierarchyAuthoritiesService,
  type PreparedAuthorities,
} from './hierarchies/hierarchy-authorities.service.js';
export { CertificateLookup } from './issued/certificate.lookup.js';
export { certificateStatusIs } from './issued/certificate.presenter.js';
export { CertificateIssuingService } from './issued/certificate-issuing.service.js';
export {
  CertificateProfileLookup,
  hasNoActiveMaker,
} from './profiles/certificate-profile.lookup.js';
export { CertificateTemplatesService } from './templates/certificate-templates.service.js';
