/** What one request has learnt of one instance, each time it was looked up. Nothing is asked here, and nothing outlives its access. */
import { askFor, type Found } from '../core/internal.js';

/** What one question brought. */
interface Lesson<R> {
  /** The action for which predicates that depend on it were answered, where the question names none. */
  readonly action: string;
  readonly found: Found<R>;
}

/** The answers about one instance. INVARIANT: a row and its answers are of the same moment; two lessons are never mixed. */
export class Learnt<R> {
  readonly #lessons: Lesson<R>[];

  constructor(action: string, found: Found<R>) {
    this.#lessons = [{ action, found }];
  }

  add(action: string, found: Found<R>): void {
    this.#lessons.push({ action, found });
  }

  /**
   * The instance with an answer to each of `asks` for `action`, of the latest lesson that has them all; `undefined` when none has.
   * @param perAction the predicates that depend on the action
   */
  answering(
    action: string,
    asks: readonly string[],
    perAction: readonly string[],
  ): Found<R> | undefined {
    for (const lesson of this.#lessons.toReversed()) {
      const holds = answersOf(lesson, action, asks, perAction);
      if (holds !== undefined) return { ...lesson.found, holds };
    }
    return undefined;
  }
}

/** Every answer of the lesson, and those to `asks` for `action`; `undefined` unless all of them are there. */
function answersOf<R>(
  { action: asked, found: { holds } }: Lesson<R>,
  action: string,
  asks: readonly string[],
  perAction: readonly string[],
): Found['holds'] | undefined {
  const answers: Record<string, boolean> = {};
  for (const ask of asks) {
    const answer =
      perAction.includes(ask) && asked !== action ? holds[askFor(ask, action)] : holds[ask];
    if (answer === undefined) return undefined;
    answers[ask] = answer;
  }
  return asked === action ? holds : { ...withoutPlain(holds, perAction), ...answers };
}

/** The answers without those that mean another action. */
function withoutPlain(holds: Found['holds'], perAction: readonly string[]): Found['holds'] {
  return Object.fromEntries(Object.entries(holds).filter(([ask]) => !perAction.includes(ask)));
}
