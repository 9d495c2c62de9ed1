import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { WorkOptions } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import type { MappableType } from './resources/mappable-types.js';

/** A team as stored. */
export type TeamRow = Selectable<Database['team']>;

/** Access to one team. */
export type TeamAccess = Access<string, TeamRow>;

/** A resource that a team can be given. The `id` of a project is its name. */
export interface MappableResource {
  readonly type: MappableType;
  readonly id: string;
}

/** A resource of a team as answered. */
export interface TeamResourceAnswer extends MappableResource {
  readonly name: string;
}

/** A team as answered in lists, apps/signing-service/docs/http.md section 2. */
export interface TeamAnswer extends Pick<
  TeamRow,
  'id' | 'name' | 'requiredApprovals' | 'status' | 'createdBy' | 'createdAt'
> {
  /** Ids of users, ascending. */
  readonly members: readonly string[];
}

/** A team as answered alone, to one caller. */
export interface TeamWithResources extends TeamAnswer {
  /** Only those that the caller may view. */
  readonly resources: readonly TeamResourceAnswer[];
  readonly actions: readonly string[];
}

/**
 * INVARIANT: every change of a team, its members or its resources runs alone. It decides who is assigned to keypairs and who
 * may approve; units of work on those lock the keypair or the request, not the team.
 */
export const alone: WorkOptions = { alone: true };
