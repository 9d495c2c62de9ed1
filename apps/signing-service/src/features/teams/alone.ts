/** How acts on teams run. */
import type { WorkOptions } from '../../authorization/unit-of-work/unit-of-work.service.js';

/**
 * INVARIANT: every change of a team, its members or its resources runs alone. It decides who is assigned to keypairs and
 * who may approve, and acts on those hold the keypair or the request, not the team.
 */
export const alone: WorkOptions = { alone: true };
