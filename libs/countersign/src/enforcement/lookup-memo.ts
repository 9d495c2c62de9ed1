/** Remembers what the lookups of one request found, so that one instance is looked up once. */
import {
  type Answers,
  answersFor,
  type Ask,
  type CompiledAction,
  type Principal,
} from '../core/internal.js';
import type { Instance, InstanceQuestion, Instances } from './load-instances.js';
import type { LookupBatch } from './lookup-batch.js';

/** What one lookup found. INVARIANT: a row and its answers are of one moment; two findings are never mixed. */
interface Finding {
  readonly principal: Principal;
  /** The action for which the predicates that depend on it were answered, where the question names none. */
  readonly action: CompiledAction;
  readonly instance: Instance;
}

/** What is looked for: instances with an answer to each of `asks` for `action`. */
export interface Recalled extends Pick<InstanceQuestion, 'principal' | 'action' | 'resource'> {
  readonly asks: readonly Ask[];
  /** The predicates that depend on the action. */
  readonly perAction: readonly string[];
}

/** The findings of one request. Make a new one for each request: relations are read at use. */
export class LookupMemo {
  /** By the id of the instance. Made with the first finding: most requests find nothing. */
  #findings: Map<string, Finding[]> | undefined;

  /** @param batch joins the questions of several handlers of one operation. Default: each question is a lookup */
  constructor(readonly batch?: LookupBatch) {}

  get isEmpty(): boolean {
    return this.#findings === undefined;
  }

  /** Keeps what was found for a question. */
  keep(principal: Principal, action: CompiledAction, found: Iterable<Instance>): void {
    for (const instance of found) {
      const findings = (this.#findings ??= new Map<string, Finding[]>());
      const finding = { principal, action, instance };
      const before = findings.get(instance.id);
      if (before === undefined) findings.set(instance.id, [finding]);
      else before.push(finding);
    }
  }

  /** The instances under `ids` as they were found last; `undefined` unless every one has every answer. */
  recall(wanted: Recalled, ids: readonly string[]): Instances | undefined {
    const recalled = new Map<string, Instance>();
    for (const id of ids) {
      const instance = this.#recallOne(wanted, id);
      if (instance === undefined) return undefined;
      recalled.set(id, instance);
    }
    return recalled.size > 0 ? recalled : undefined;
  }

  #recallOne(wanted: Recalled, id: string): Instance | undefined {
    for (const { principal, action, instance } of this.#findings?.get(id)?.toReversed() ?? []) {
      if (principal !== wanted.principal || action.on !== wanted.resource) continue;
      const answers = answersIn(instance.answers, action, wanted);
      if (answers !== undefined) return { ...instance, answers };
    }
    return undefined;
  }
}

/** The answers as the wanted action means them; `undefined` unless all that is asked was answered. */
function answersIn(
  answers: Answers,
  asked: CompiledAction,
  { action, resource, asks, perAction }: Recalled,
): Answers | undefined {
  const bitsOf = (names: readonly string[]) =>
    names.reduce((bits, name) => bits | (resource.bits.get(name) ?? 0), 0);
  const foreign = asked === action ? 0 : bitsOf(perAction);
  const { yes, no, unclear, forActions } = answers;
  const own = { yes: yes & ~foreign, no: no & ~foreign, unclear: unclear & ~foreign, forActions };
  const open = asks.some(({ predicate, action: named = action.name }) => {
    const given = answersFor(own, named);
    return ((resource.bits.get(predicate) ?? 0) & ~(given.yes | given.no)) !== 0;
  });
  return open ? undefined : own;
}
