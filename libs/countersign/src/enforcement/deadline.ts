/** Ends every question to the application in time, with one timer for all of them. */
import { DecisionUnavailable, type Mistake, mistakesAmong } from '../core/internal.js';

/** The longest time that a timer waits, in milliseconds; it fires at once for anything longer. */
const longest = 2 ** 31 - 1;

/** Milliseconds that an answer of the application may take when its options do not say. */
export const defaultDeadline = 2000;

/** A timer may fire this many milliseconds early. */
const tolerance = 1;

/** Every mistake in the deadline that an application sets. `undefined` means the default. */
export function checkDeadline(deadline: number | undefined): Mistake[] {
  const isRight =
    Number.isInteger(deadline) && Number(deadline) >= 1 && Number(deadline) <= longest;
  const shown = typeof deadline === 'number' ? String(deadline) : JSON.stringify(deadline);
  return mistakesAmong(
    deadline !== undefined &&
      !isRight && {
        code: 'wrong-deadline',
        problem: `The \`deadline\` is ${shown}, which is no time that a lookup can be given.`,
        fix: `Give milliseconds, an integer from 1 to ${longest}, or leave it out for 2000.`,
      },
  );
}

/**
 * Tells when an answer is no longer wanted, for instance because the client has gone. An `AbortSignal` is one; something
 * cheaper may be as well.
 */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The signal of one question. It is made when somebody reads it. */
export class QuestionSignal {
  #controller: AbortController | undefined;
  #end: (() => void) | undefined;
  #aborted = false;

  /** Aborted when the answer is no longer wanted. */
  get signal(): AbortSignal {
    const controller = (this.#controller ??= this.#made());
    if (this.#aborted) controller.abort();
    return controller.signal;
  }

  abort(): void {
    this.#aborted = true;
    this.#end?.();
  }

  /**
   * INVARIANT: the timer is of another request, whose AsyncLocalStorage no listener may read. What follows a promise runs in the context
   * of who waits for it, which is that of who reads the signal.
   */
  #made(): AbortController {
    const controller = new AbortController();
    const ended = new Promise<void>((resolve) => {
      this.#end = resolve;
    });
    void ended.then(() => controller.abort());
    return controller;
  }
}

/** A question that has no answer yet. */
interface OpenQuestion {
  readonly until: number;
  late(): void;
}

/** Gives every question the same time. One timer serves all open questions: they end in the order in which they began. */
export class Deadline {
  readonly #open = new Set<OpenQuestion>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param milliseconds how long an answer may take */
  constructor(readonly milliseconds: number) {}

  /**
   * What `ask` answers: at once when it answers at once, otherwise a promise that settles in time.
   * @param outer cancels the question as well
   * @throws DecisionUnavailable when `ask` throws, rejects, never settles in time, or is cancelled
   */
  ask<T>(
    ask: (question: QuestionSignal) => T | PromiseLike<T>,
    outer?: Cancellation,
  ): T | Promise<T> {
    if (outer?.aborted === true) throw gone();
    const question = new QuestionSignal();
    let answer: T | PromiseLike<T>;
    try {
      answer = ask(question);
    } catch (error) {
      throw faultOf(error);
    }
    return isPromise(answer) ? this.#wait(answer, question, outer) : answer;
  }

  #wait<T>(
    answer: PromiseLike<T>,
    question: QuestionSignal,
    outer: Cancellation | undefined,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const close = () => {
        this.#close(open);
        outer?.removeEventListener('abort', stop);
      };
      const end = (fault: DecisionUnavailable) => {
        close();
        reject(fault);
        question.abort();
      };
      const stop = () => end(gone());
      const open = {
        until: performance.now() + this.milliseconds,
        late: () => end(new DecisionUnavailable(`no answer within ${this.milliseconds} ms`)),
      };
      this.#begin(open);
      outer?.addEventListener('abort', stop);
      const settle = (settled: () => void) => {
        close();
        settled();
      };
      Promise.resolve(answer).then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(faultOf(error))),
      );
      if (outer?.aborted === true) stop();
    });
  }

  /** INVARIANT: the timer keeps the process alive exactly as long as a question is open. */
  #begin(open: OpenQuestion): void {
    this.#open.add(open);
    if (this.#timer === undefined) this.#wake(this.milliseconds);
    else if (this.#open.size === 1) this.#timer.ref();
  }

  #close(open: OpenQuestion): void {
    if (this.#open.delete(open) && this.#open.size === 0) this.#timer?.unref();
  }

  #wake(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#endLate(), milliseconds);
  }

  #endLate(): void {
    this.#timer = undefined;
    const now = performance.now() + tolerance;
    for (const open of this.#open) {
      if (open.until > now) {
        this.#wake(open.until - now + tolerance);
        return;
      }
      open.late();
    }
  }
}

/** Whether a value has to be awaited. By its shape, because promises of other libraries count too. */
export function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}

/** What `use` makes of the value: at once when it is there, otherwise when it has settled. */
export function after<T, U>(
  value: T | Promise<T>,
  use: (value: T) => U | Promise<U>,
): U | Promise<U> {
  return value instanceof Promise ? value.then(use) : use(value);
}

function faultOf(error: unknown): DecisionUnavailable {
  return error instanceof DecisionUnavailable
    ? error
    : new DecisionUnavailable('a lookup failed', error);
}

function gone(): DecisionUnavailable {
  return new DecisionUnavailable('the request was aborted', undefined, true);
}
