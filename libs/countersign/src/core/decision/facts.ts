/** What is known of one instance: what a lookup answered about its row, and the facts that a decision needs. */
import type { Ask, CompiledResource } from '../catalogue/compiled-catalogue.js';
import { DecisionUnavailable } from '../errors.js';

/** Facts of one instance. Made by `factsOf`. */
export class Facts {
  // Declared and not defined: a definition of each field before its assignment costs half as much as the decision.
  declare readonly resource: CompiledResource;
  declare readonly tenant: string;
  /** Bit `n` is set when predicate number `n` of the resource holds. */
  declare readonly mask: number;

  constructor(resource: CompiledResource, tenant: string, mask: number) {
    this.resource = resource;
    this.tenant = tenant;
    this.mask = mask;
  }
}

/**
 * Facts from named predicates. Only a literal `true` counts as holding.
 * @throws RangeError for a name that the resource does not declare.
 */
export function factsOf(
  resource: CompiledResource,
  tenant: string,
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
  return new Facts(resource, tenant, mask);
}

/** The answers of a lookup about one row, as a lookup writes them. */
export interface Answered {
  /** For every predicate that was asked without an action, literally `true` or `false`. Anything else is a fault. */
  readonly holds: Readonly<Record<string, boolean>>;
  /** For every predicate that was asked for an action: by the action's name, then by predicate. Only lookups with `perAction` need it. */
  readonly holdsFor?: Readonly<Record<string, Readonly<Record<string, boolean>>>> | undefined;
}

/** Answers as bits of the resource's predicates. A predicate in none of them was not answered. */
export interface AnswerBits {
  readonly yes: number;
  readonly no: number;
  /** What was answered with something else than true or false. */
  readonly unclear: number;
}

/** All answers about one row. */
export interface Answers extends AnswerBits {
  readonly forActions: ReadonlyMap<string, AnswerBits>;
}

const none: ReadonlyMap<string, AnswerBits> = new Map();

/**
 * Writes down the answers to `asks`, for lookups.
 * @param answer the answer to the ask with this number.
 * INVARIANT: it is kept as given. Enforcement takes nothing but true and false; made into false here, a fault would be a denial.
 */
export function answersTo(asks: readonly Ask[], answer: (number: number) => unknown): Answered {
  const holds: Record<string, boolean> = {};
  let holdsFor: Record<string, Record<string, boolean>> | undefined;
  let number = 0;
  for (const { predicate, action } of asks) {
    const answered = answer(number++) as boolean;
    if (action === undefined) holds[predicate] = answered;
    else ((holdsFor ??= {})[action] ??= {})[predicate] = answered;
  }
  return holdsFor === undefined ? { holds } : { holds, holdsFor };
}

/**
 * Reads the answers about a row of the resource once.
 * INVARIANT: only own properties are read, so that a polluted prototype answers nothing.
 */
export function readAnswers(resource: CompiledResource, { holds, holdsFor }: Answered): Answers {
  const { yes, no, unclear } = readBits(resource, holds);
  const forActions =
    holdsFor === undefined
      ? none
      : new Map(
          Object.entries(holdsFor).map(([action, answers]) => [
            action,
            readBits(resource, answers),
          ]),
        );
  return { yes, no, unclear, forActions };
}

function readBits({ bits }: CompiledResource, holds: object): AnswerBits {
  let [yes, no, unclear] = [0, 0, 0];
  for (const [name, bit] of bits) {
    if (!Object.hasOwn(holds, name)) continue;
    const answer: unknown = Reflect.get(holds, name);
    if (answer === true) yes |= bit;
    else if (answer === false) no |= bit;
    else unclear |= bit;
  }
  return { yes, no, unclear };
}

/** The answers for one action: where a predicate was asked for this action, that answer counts. */
export function answersFor(answers: Answers, action: string): AnswerBits {
  const named = answers.forActions.get(action);
  if (named === undefined) return answers;
  const others = ~(named.yes | named.no | named.unclear);
  return {
    yes: (answers.yes & others) | named.yes,
    no: (answers.no & others) | named.no,
    unclear: (answers.unclear & others) | named.unclear,
  };
}

/**
 * The predicates of `bits` that hold.
 * @throws DecisionUnavailable when one of them is answered neither true nor false, or not at all
 */
export function holding(resource: CompiledResource, { yes, no }: AnswerBits, bits: number): number {
  const open = bits & ~(yes | no);
  if (open === 0) return yes & bits;
  const predicate = resource.predicates.find(
    (name) => ((resource.bits.get(name) ?? 0) & open) !== 0,
  );
  throw new DecisionUnavailable(
    `the lookup for "${resource.name}" gave no clear answer to "${predicate ?? ''}"`,
  );
}
