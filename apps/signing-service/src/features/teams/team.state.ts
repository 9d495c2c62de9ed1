import { type Principal, scopeOf } from 'countersign';
import { catalogue } from '../../authorization/catalogue.js';
import { governingActions } from './resources/mappable-types.js';

/**
 * The actions that can succeed now (apps/signing-service/docs/http.md section 1): a caller without any permission that governs
 * resources maps nothing (docs/domain/readings.md A14).
 */
export function possibleOnTeam(
  principal: Principal,
  actions: readonly string[],
): readonly string[] {
  const maps = governingActions.some(
    (name) => scopeOf(principal, catalogue.action(name)).kind !== 'none',
  );
  return maps ? actions : actions.filter((name) => name !== 'team.map-resource');
}
