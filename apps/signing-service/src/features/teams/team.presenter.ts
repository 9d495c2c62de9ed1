/** A row of the table of teams as it is answered. Names every column that leaves, so that no other does. */
import type { TeamAnswer, TeamRow } from './team.types.js';

/** The answer for one row, without its members. */
export function presentTeam({
  id,
  name,
  requiredApprovals,
  status,
  createdBy,
  createdAt,
}: TeamRow): Omit<TeamAnswer, 'members'> {
  return { id, name, requiredApprovals, status, createdBy, createdAt };
}
