/** The lookups of resources without predicates: a permission on one of them covers all of the account. */
import { ResourceLookup } from './catalogue.js';
import { TableLookup } from './table-lookup.js';

/** Records of acts of the system have no account; no caller finds them. */
@ResourceLookup('audit-record')
export class AuditRecordLookup extends TableLookup('audit-record', 'auditRecord') {}

@ResourceLookup('certificate-template')
export class CertificateTemplateLookup extends TableLookup(
  'certificate-template',
  'certificateTemplate',
) {}

@ResourceLookup('keypair-profile')
export class KeypairProfileLookup extends TableLookup('keypair-profile', 'keypairProfile') {}

@ResourceLookup('role')
export class RoleLookup extends TableLookup('role', 'role') {}

@ResourceLookup('scan')
export class ScanLookup extends TableLookup('scan', 'threatScan') {}

/** Signatures stay when their keypair is deleted. */
@ResourceLookup('signature')
export class SignatureLookup extends TableLookup('signature', 'signature') {}

/** System principals have no account; no caller finds them. */
@ResourceLookup('user')
export class UserLookup extends TableLookup('user', 'user') {}

@ResourceLookup('user-group')
export class UserGroupLookup extends TableLookup('user-group', 'userGroup') {}

export const accountWideLookups = [
  AuditRecordLookup,
  CertificateTemplateLookup,
  KeypairProfileLookup,
  RoleLookup,
  ScanLookup,
  SignatureLookup,
  UserLookup,
  UserGroupLookup,
];
