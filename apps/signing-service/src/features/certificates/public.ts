/** What other features and the application use of `certificates`. */
export { CertificatesModule } from './certificates.module.js';
export { Hierarchies } from './hierarchies/hierarchies.service.js';
export {
  HierarchyAuthorities,
  type PreparedAuthorities,
} from './hierarchies/hierarchy-authorities.service.js';
export { CertificateIssuing } from './issued/certificate-issuing.service.js';
export { CertificateProfileLookup } from './profiles/certificate-profile.lookup.js';
export { CertificateTemplates } from './templates/certificate-templates.service.js';
