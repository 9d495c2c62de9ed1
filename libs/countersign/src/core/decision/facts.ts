/** What a decision needs to know of one instance: its account, and which predicates hold. */
import type { CompiledResource } from '../catalogue/compiled-catalogue.js';

/** Facts of one instance. Made by `factsOf`. */
export class Facts {
  // Declared and not defined: a definition of each field before its assignment costs half as much as the decision.
  declare readonly resource: CompiledResource;
  declare readonly accountId: string;
  /** Bit `n` is set when predicate number `n` of the resource holds. */
  declare readonly mask: number;

  constructor(resource: CompiledResource, accountId: string, mask: number) {
    this.resource = resource;
    this.accountId = accountId;
    this.mask = mask;
  }
}

/**
 * Facts from named predicates. Only a literal `true` counts as holding.
 * @throws RangeError for a name that the resource does not declare.
 */
export function factsOf(
  resource: CompiledResource,
  accountId: string,
  holds: Readonly<Record<string, boolean>>,
): Facts {
  let mask = 0;
  for (const [name, value] of Object.entries(holds)) {
    const bit = resource.bits.get(name);
    if (bit === undefined) {
      throw new RangeError(`"${resource.name}" has no predicate "${name}".`);
    }
    if (value === true) mask |= bit;
  }
  return new Facts(resource, accountId, mask);
}
