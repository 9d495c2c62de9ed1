/** What is known of one instance when it is judged: its account, and which predicates hold. No row data enters here. */
import type { CompiledResource } from '../catalogue/compiled-catalogue.js';
import { DecisionUnavailable } from '../errors.js';

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

/**
 * Whether what a lookup answered says that the predicate holds.
 * @throws DecisionUnavailable when it is not literally true or false: neither a truthy value nor an absent one is an answer
 */
export function isYes(answer: unknown, { name }: CompiledResource, predicate: string): boolean {
  if (typeof answer === 'boolean') return answer;
  throw new DecisionUnavailable(`the lookup for "${name}" gave no clear answer to "${predicate}"`);
}
