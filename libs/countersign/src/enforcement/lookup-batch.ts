import type { InstanceQuestion, Instances } from './load-instances.js';

/** Questions that wait for others like them. */
interface OpenBatch {
  readonly question: InstanceQuestion;
  readonly ids: Set<string>;
  readonly answer: Promise<Instances>;
}

/**
 * Joins the questions of one operation that are asked at the same time, such as by the fields of a list, into one lookup: it waits until
 * nothing else of the operation can run.
 */
export class LookupBatch {
  readonly #open = new Set<OpenBatch>();

  /** What `ask` answers for the ids of every question like this one. */
  load(
    question: InstanceQuestion,
    ids: readonly string[],
    ask: (ids: readonly string[]) => Instances | Promise<Instances>,
  ): Promise<Instances> {
    for (const open of this.#open) {
      if (!isAlike(open.question, question)) continue;
      for (const id of ids) open.ids.add(id);
      return open.answer;
    }
    const turn = new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    const answer = turn.then(() => {
      this.#open.delete(open);
      return ask([...open.ids]);
    });
    const open: OpenBatch = { question, ids: new Set(ids), answer };
    this.#open.add(open);
    return answer;
  }
}

/** Whether the lookup is asked the same about other ids. The scope follows from principal and action. */
function isAlike(one: InstanceQuestion, other: InstanceQuestion): boolean {
  return (
    one.principal === other.principal &&
    one.action === other.action &&
    one.resource === other.resource &&
    one.withActions === other.withActions &&
    one.later === other.later
  );
}
