/** What a principal may do with a row, for user interfaces: asked together with the row. No query is built here. */
import type { CompiledResource } from '../catalogue/compiled-catalogue.js';
import { decide } from './decide.js';
import { Facts, isYes } from './facts.js';
import type { Lookup } from '../ports/lookup.js';
import type { Principal } from './principal.js';

/** Separates a predicate from the action it is asked for, in `LookupQuery.asks`. Part of neither name. */
const forAction = '@';

/** The question whether a predicate holds for another action than the one that the query is about. */
export function askFor(predicate: string, action: string): string {
  return `${predicate}${forAction}${action}`;
}

/** Every question whose answer `actionsFrom` needs: each predicate once, those that depend on the action once for each. */
export function asksForActions(
  resource: CompiledResource,
  { perAction = [] }: Pick<Lookup, 'perAction'>,
): string[] {
  return resource.predicates.flatMap((predicate) =>
    perAction.includes(predicate)
      ? [predicate, ...resource.actions.map(({ name }) => askFor(predicate, name))]
      : [predicate],
  );
}

/** The predicate and the action of one question. `action` is the one the query is about unless the question names another. */
export function parseAsk(ask: string, action: string): { predicate: string; action: string } {
  const at = ask.indexOf(forAction);
  return at < 0
    ? { predicate: ask, action }
    : { predicate: ask.slice(0, at), action: ask.slice(at + 1) };
}

/**
 * The actions permitted on a row, in the catalogue's order.
 * @param holds the answers to `asksForActions`; what is absent does not hold
 * @throws DecisionUnavailable for an answer that is neither true nor false
 */
export function actionsFrom(
  principal: Principal,
  resource: CompiledResource,
  accountId: string,
  holds: Readonly<Record<string, boolean>>,
): string[] {
  const permitted = resource.actions.filter((action) => {
    let mask = 0;
    for (const [predicate, bit] of resource.bits) {
      const named = askFor(predicate, action.name);
      const ask = Object.hasOwn(holds, named) ? named : predicate;
      if (Object.hasOwn(holds, ask) && isYes(holds[ask], resource, ask)) mask |= bit;
    }
    return decide(principal, action, new Facts(resource, accountId, mask)).effect === 'permit';
  });
  return permitted.map((action) => action.name);
}
