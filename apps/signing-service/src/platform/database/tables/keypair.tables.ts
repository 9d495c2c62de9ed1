import type { Generated } from 'kysely';
import type { CreatedAt } from './column-types.js';

/** Keypairs and their certificates. */
export interface KeypairTables {
  /** A template for new keypairs. */
  keypairProfile: {
    id: string;
    accountId: string;
    name: string;
    algorithm: string;
    type: 'production' | 'test';
    access: 'open' | 'restricted';
    status: Generated<'enabled' | 'disabled'>;
    createdBy: string;
    createdAt: CreatedAt;
  };

  /** A keypair or the ring of a GPG master key, subkeys included; the private half only wrapped. */
  keypair: {
    id: string;
    accountId: string;
    kind: 'standard' | 'gpg-master';
    alias: string;
    algorithm: string;
    type: 'production' | 'test';
    status: 'online' | 'offline' | 'suspended';
    /** What a suspended keypair was, and is again after it is unsuspended; otherwise `null`. */
    statusBefore: 'online' | 'offline' | null;
    access: 'open' | 'restricted';
    teamId: string | null;
    profileId: string | null;
    publicKeyPem: string | null;
    publicKeyArmored: string | null;
    /** Of master keys, upper-case hexadecimal; `null` also for a ring that the account had twice before this was kept. */
    gpgFingerprint: string | null;
    wrappedPrivateKey: Buffer;
    defaultCertificateId: string | null;
    revokedAt: Date | null;
    createdBy: string;
    createdAt: CreatedAt;
  };

  /** An OpenPGP key, master or subkey, that was revoked; kept when its master key is deleted. */
  revokedGpgKey: {
    accountId: string;
    fingerprint: string;
    revokedAt: Date;
  };

  /** Direct assignment of a keypair to a user. */
  keypairUser: {
    keypairId: string;
    userId: string;
  };

  /** Assignment of a keypair to the members of a group. */
  keypairGroup: {
    keypairId: string;
    groupId: string;
  };

  /** A rotation: its alias moves on to the next of its keypairs every `everyDays` days. */
  keyRotation: {
    id: string;
    accountId: string;
    alias: string;
    everyDays: number;
    nextRefreshAt: Date;
    lastRefreshAt: Date | null;
    /** `null`, and an id that is no member any more: the first of its keypairs. */
    currentKeypairId: string | null;
    createdBy: string;
    createdAt: CreatedAt;
  };

  /** Which keypairs a rotation goes through. */
  keyRotationKeypair: {
    rotationId: string;
    keypairId: string;
    /** Ascending; keypairs in the same place follow in the order in which they were made. */
    position: Generated<number>;
  };

  /** A root and an issuing authority with their wrapped keys. */
  hierarchy: {
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
  };

  /** What a profile may ask of a certificate. `maxValidityDays` in days. */
  certificateTemplate: {
    id: string;
    accountId: string;
    name: string;
    keyUsages: string[];
    extendedKeyUsages: string[];
    maxValidityDays: number;
    createdAt: CreatedAt;
  };

  /** How a certificate is issued: hierarchy, template, validity in days. */
  certificateProfile: {
    id: string;
    accountId: string;
    name: string;
    hierarchyId: string;
    templateId: string;
    validityDays: number;
    status: Generated<'enabled' | 'disabled'>;
    createdBy: string;
    createdAt: CreatedAt;
  };

  /** A certificate; it outlives its keypair, hence no foreign key on `keypairId` (docs/domain/readings.md A6). */
  certificate: {
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
  };

  /** An entry of a hierarchy's revocation list; it outlives the row of its certificate and is never removed. */
  revokedCertificate: {
    hierarchyId: string;
    serialNumber: string;
    revokedAt: Date;
    reason: string;
    notAfter: Date;
  };
}
