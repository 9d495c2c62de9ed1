/** Says what runs and about how much time is left. */

/** A step and the seconds that it is expected to take on a quiet machine. */
export interface Step {
  readonly name: string;
  readonly seconds: number;
}

/** Progress over steps that are known in advance; the estimate follows from those that are done. */
export class Progress {
  readonly #left: Step[];
  readonly #began = performance.now();
  #expected = 0;
  #spent = 0;
  #stepBegan = performance.now();

  /** @param write gets each line, without line end */
  constructor(
    steps: readonly Step[],
    private readonly write: (line: string) => void,
  ) {
    this.#left = [...steps];
  }

  /** Announces the next step. */
  begin(): void {
    const [step] = this.#left;
    if (step === undefined) return;
    this.#stepBegan = performance.now();
    this.#say(step.name, this.#remaining());
  }

  /** Says that a part of the running step is done. @param share 0 to 1 */
  at(share: number, what: string): void {
    const [step] = this.#left;
    if (step === undefined) return;
    const spent = (performance.now() - this.#stepBegan) / 1000;
    const rest = share > 0.05 ? spent / share - spent : step.seconds * this.#pace();
    this.#say(`${step.name}: ${what}`, rest + this.#remaining() - step.seconds * this.#pace());
  }

  /** The running step is done. */
  end(): void {
    const step = this.#left.shift();
    if (step === undefined) return;
    this.#expected += step.seconds;
    this.#spent += (performance.now() - this.#stepBegan) / 1000;
  }

  #pace(): number {
    return this.#expected === 0 ? 1 : this.#spent / this.#expected;
  }

  #remaining(): number {
    return this.#left.reduce((sum, { seconds }) => sum + seconds, 0) * this.#pace();
  }

  #say(what: string, left: number): void {
    const passed = (performance.now() - this.#began) / 1000;
    this.write(`[${clock(passed)}] ${what} (about ${clock(Math.max(0, left))} left)`);
  }
}

/** Minutes and seconds, `3:07`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
