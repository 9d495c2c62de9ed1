import type { Generated } from 'kysely';
import type { CreatedAt } from './column-types.js';

/** A team; `requiredApprovals` is 1 to 3. */
export interface TeamTable {
  id: string;
  accountId: string;
  name: string;
  requiredApprovals: Generated<number>;
  status: Generated<'active' | 'inactive'>;
  createdBy: string;
  createdAt: CreatedAt;
}

/** Which user is in which team. */
export interface TeamMemberTable {
  teamId: string;
  userId: string;
}

/** The team of a resource that is not a keypair (a keypair names its own); at most one per resource. */
export interface TeamResourceTable {
  teamId: string;
  type: 'keypair-profile' | 'certificate-profile';
  resourceId: string;
}

/** The team of a project, which is a name; at most one per project of an account. */
export interface TeamProjectTable {
  accountId: string;
  project: string;
  teamId: string;
}
