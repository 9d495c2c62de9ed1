/** Counts what each key did since its window began. One window for each key; it begins with the first act after the last one ended. */

/** Whether an act is permitted. */
export interface Taken {
  readonly permitted: boolean;
  /** Whole seconds until the window ends, 1 at least. */
  readonly seconds: number;
}

interface Use {
  readonly endsAt: number;
  used: number;
}

/** Keys above this number make room for a new one. */
const mostKeys = 100_000;

export class RateWindow {
  readonly #uses = new Map<string, Use>();

  /**
   * @param limit how much a key may do in a window
   * @param milliseconds length of a window
   */
  constructor(
    readonly limit: number,
    private readonly milliseconds: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts an act of this weight. One that is refused does not count. */
  take(key: string, weight = 1): Taken {
    const now = this.now();
    const use = this.#useOf(key, now);
    const permitted = use.used + weight <= this.limit;
    if (permitted) use.used += weight;
    const seconds = Math.max(1, Math.ceil((use.endsAt - now) / 1000));
    return { permitted, seconds };
  }

  #useOf(key: string, now: number): Use {
    const use = this.#uses.get(key);
    if (use !== undefined && use.endsAt > now) return use;
    this.#uses.delete(key);
    const started = { endsAt: now + this.milliseconds, used: 0 };
    this.#uses.set(key, started);
    this.#forget(now);
    return started;
  }

  /** Windows end in the order in which they began, so the first ones of the map are the oldest. */
  #forget(now: number): void {
    for (const [key, { endsAt }] of this.#uses) {
      if (endsAt > now && this.#uses.size <= mostKeys) return;
      this.#uses.delete(key);
    }
  }
}
