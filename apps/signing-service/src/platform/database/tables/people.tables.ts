import type { Generated } from 'kysely';
import type { CreatedAt } from './column-types.js';

/** Accounts with their users, roles, groups and teams. */
export interface PeopleTables {
  /** A tenant. Every account-owned row of another table names one. */
  account: {
    id: string;
    name: string;
    status: Generated<'active' | 'disabled'>;
    teamsEnabled: Generated<boolean>;
    defaultAccess: Generated<'open' | 'restricted'>;
    distinctApprover: Generated<boolean>;
    createdAt: CreatedAt;
  };

  /** The account's key for CertCentral, wrapped; at most one per account. */
  certcentralKey: {
    accountId: string;
    wrappedKey: Buffer;
    status: 'enabled' | 'disabled';
    validatedAt: Date | null;
    createdAt: CreatedAt;
    updatedAt: Generated<Date>;
  };

  /** A sealed value that only the key-encryption key of this database opens; one row at most. */
  keyCheck: {
    id: string;
    only: Generated<boolean>;
    value: Buffer;
  };

  /** A principal; `accountId` null marks a system principal. */
  user: {
    id: string;
    accountId: string | null;
    name: string;
    email: string;
    kind: 'user' | 'service' | 'system';
    status: Generated<'active' | 'disabled'>;
    /** `null` for system principals, administrators of the demo data, and users from before this was kept. */
    createdBy: string | null;
    createdAt: CreatedAt;
  };

  /** A named list of permission ids. */
  role: {
    id: string;
    accountId: string;
    name: string;
    permissions: string[];
    preset: Generated<boolean>;
    createdAt: CreatedAt;
  };

  /** Which user has which role. */
  userRole: {
    userId: string;
    roleId: string;
  };

  /** A credential: only the hash of the token is kept. */
  apiToken: {
    id: string;
    userId: string;
    hash: Buffer;
    label: string;
    /** Who issued it to somebody else, as the maker of a user does; `null` for a person's own token. */
    issuedBy: string | null;
    /** Whether it was made with its user. */
    first: Generated<boolean>;
    /** The other users who know it: its issuer, and those who know the token by which it was made. */
    knownTo: Generated<string[]>;
    /** The other users whose acts count as done by them too when it is used: see docs/decisions/0012. */
    shownTo: Generated<string[]>;
    createdAt: CreatedAt;
    revokedAt: Date | null;
    /** `null`: it does not expire. */
    expiresAt: Date | null;
  };

  /** When a token was used last, to the hour. */
  apiTokenUse: {
    tokenId: string;
    lastUsedAt: Date;
  };

  /** An administrator without a token who is helped by two people. Of each half of the code only the hash is kept. */
  recovery: {
    id: string;
    accountId: string;
    /** Who is helped. */
    userId: string;
    status: Generated<'open' | 'confirmed' | 'redeemed' | 'closed'>;
    /** The operator who opened it. */
    createdBy: string;
    /** The token by which it was opened; `null` from before that was kept, as for `confirmedWith`. */
    createdWith: string | null;
    openedHalf: Buffer;
    confirmedBy: string | null;
    confirmedWith: string | null;
    confirmedHalf: Buffer | null;
    createdAt: CreatedAt;
    expiresAt: Date;
  };

  /** A group of users, to which keypairs are assigned. */
  userGroup: {
    id: string;
    accountId: string;
    name: string;
    status: Generated<'active' | 'disabled'>;
    createdBy: string;
    createdAt: CreatedAt;
  };

  /** Which user is in which group. */
  userGroupMember: {
    groupId: string;
    userId: string;
  };

  /** A team; `requiredApprovals` is 1 to 3. */
  team: {
    id: string;
    accountId: string;
    name: string;
    requiredApprovals: Generated<number>;
    status: Generated<'active' | 'inactive'>;
    createdBy: string;
    createdAt: CreatedAt;
  };

  /** Which user is in which team. */
  teamMember: {
    teamId: string;
    userId: string;
  };

  /** The team of a resource that is not a keypair (a keypair names its own); at most one per resource. */
  teamResource: {
    teamId: string;
    type: 'keypair-profile' | 'certificate-profile';
    resourceId: string;
  };

  /** The team of a project, which is a name; at most one per project of an account. */
  teamProject: {
    accountId: string;
    project: string;
    teamId: string;
  };
}
