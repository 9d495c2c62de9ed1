/** The events of a subscription, decided again while it goes on. */
import type { Subscription } from 'rxjs';
import { type Again, decisions } from './decided-events.js';

const over = Object.freeze({ done: true, value: undefined } as const);

/** Ends with the first event that is no longer permitted, or at the interval, and stops the source. */
export class DecidedIterator implements AsyncIterableIterator<unknown> {
  #isOver = false;
  #refused: { readonly error: unknown } | undefined;
  #wake = () => {};
  #watch: Subscription | undefined;

  /** @param refusal makes the last event of an error; `undefined` for none */
  constructor(
    private readonly source: AsyncIterator<unknown>,
    private readonly again: Again,
    private readonly refusal: (error: unknown) => unknown,
  ) {}

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#isOver) return over;
    this.#watch ??= decisions(this.again).subscribe({ error: this.#refuse });
    const event = await this.#arrival().catch((error: unknown) => this.throw(error));
    if (this.#isOver) return over;
    if (event?.done === true) return this.#end();
    if (this.again.every === undefined) await this.again.decide().catch(this.#refuse);
    if (this.#refused === undefined) return event ?? over;
    this.#end();
    // A generator that waits for its next event would not return before it.
    void this.#stop().catch(() => {});
    const value = this.refusal(this.#refused.error);
    return value === undefined ? over : { done: false, value };
  }

  async return(): Promise<IteratorResult<unknown>> {
    this.#end();
    await this.#stop();
    return over;
  }

  async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next event; `undefined` when the stream is refused before it comes. */
  #arrival(): Promise<IteratorResult<unknown> | undefined> {
    return new Promise((resolve, reject) => {
      this.#wake = () => resolve(undefined);
      if (this.#refused === undefined) this.source.next().then(resolve, reject);
      else resolve(undefined);
    });
  }

  readonly #refuse = (error: unknown) => {
    this.#refused = { error };
    this.#wake();
  };

  #end(): typeof over {
    this.#isOver = true;
    this.#watch?.unsubscribe();
    return over;
  }

  async #stop(): Promise<void> {
    await this.source.return?.();
  }
}
