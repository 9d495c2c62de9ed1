import type { Generated } from 'kysely';
import type { CreatedAt } from './column-types.js';

/** A root and an issuing authority with their wrapped keys. */
export interface HierarchyTable {
  id: string;
  accountId: string;
  name: string;
  kind: 'restricted' | 'open';
  status: Generated<'active' | 'inactive'>;
  rootPem: string;
  issuingPem: string;
  wrappedRootKey: Buffer;
  wrappedIssuingKey: Buffer;
  createdBy: string;
  createdAt: CreatedAt;
}

/** What a profile may ask of a certificate. `maxValidityDays` in days. */
export interface CertificateTemplateTable {
  id: string;
  accountId: string;
  name: string;
  keyUsages: string[];
  extendedKeyUsages: string[];
  maxValidityDays: number;
  createdAt: CreatedAt;
}

/** How a certificate is issued: hierarchy, template, validity in days. */
export interface CertificateProfileTable {
  id: string;
  accountId: string;
  name: string;
  hierarchyId: string;
  templateId: string;
  validityDays: number;
  status: Generated<'enabled' | 'disabled'>;
  createdBy: string;
  createdAt: CreatedAt;
}

/** A certificate; it outlives its keypair, hence no foreign key on `keypairId` (domain A6). */
export interface CertificateTable {
  id: string;
  accountId: string;
  keypairId: string;
  profileId: string | null;
  hierarchyId: string | null;
  alias: string | null;
  subject: string;
  serialNumber: string;
  revokedAt: Date | null;
  revocationReason: string | null;
  notBefore: Date;
  notAfter: Date;
  pem: string;
  chainPem: string | null;
  createdBy: string;
  createdAt: CreatedAt;
}

/** An entry of a hierarchy's revocation list; it outlives the row of its certificate and is never removed. */
export interface RevokedCertificateTable {
  hierarchyId: string;
  serialNumber: string;
  revokedAt: Date;
  reason: string;
  notAfter: Date;
}
