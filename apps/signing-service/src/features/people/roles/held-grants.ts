/** What a principal holds, action by action, for itself and for user interfaces. */
import { type Principal, scopeOf } from 'countersign';
import { catalogue } from '../../../authorization/catalogue.js';

/** One way in which an action is held. An action that is held in several ways has one entry for each. */
export interface HeldGrant {
  readonly action: string;
  /** `all` (of the account), or the relation that a resource must have to the caller, such as `assigned`. */
  readonly scope: string;
  /** A condition on the resource itself, such as `restricted`. */
  readonly when?: string;
  /** What no grant lifts, such as `distinct-approver`. */
  readonly constraints?: readonly string[];
}

/** Every action of the catalogue that the principal may perform on something, in the order of the catalogue. */
export function heldGrants(principal: Principal): HeldGrant[] {
  return catalogue.actions.flatMap((action) => {
    const scope = scopeOf(principal, action);
    if (scope.kind === 'none') return [];
    const { branches, constraints } = scope;
    return branches.map(({ relation, when }) => ({
      action: action.name,
      scope: relation ?? 'all',
      ...(when === undefined ? {} : { when }),
      ...(constraints.length === 0 ? {} : { constraints }),
    }));
  });
}
