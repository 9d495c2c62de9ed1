import type { Generated } from 'kysely';
import type { CreatedAt } from './column-types.js';

/** A tenant. Every account-owned row of another table names one. */
export interface AccountTable {
  id: string;
  name: string;
  status: Generated<'active' | 'disabled'>;
  teamsEnabled: Generated<boolean>;
  defaultAccess: Generated<'open' | 'restricted'>;
  distinctApprover: Generated<boolean>;
  createdAt: CreatedAt;
}

/** The account's key for CertCentral, wrapped; at most one per account. */
export interface CertcentralKeyTable {
  accountId: string;
  wrappedKey: Buffer;
  status: 'enabled' | 'disabled';
  validatedAt: Date | null;
  createdAt: CreatedAt;
  updatedAt: Generated<Date>;
}

/** A sealed value that only the key-encryption key of this database opens; one row at most. */
export interface KeyCheckTable {
  id: string;
  only: Generated<boolean>;
  value: Buffer;
}
