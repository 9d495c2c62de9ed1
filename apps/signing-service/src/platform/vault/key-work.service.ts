/** Does slow work with keys a few at a time, so that no client can take the threads which everybody's signatures need. */
import { Injectable, ServiceUnavailableException } from '@nestjs/common';

/** The limits of one process. A class, so that it is injected by name and a test can narrow it. */
@Injectable()
export class KeyWorkLimits {
  /** Works at a time: half of the four threads that Node has for slow cryptography. */
  readonly running: number = 2;
  /** Works that run or wait, of all accounts together. */
  readonly places: number = 32;
  /** The same for one account, so that no account takes the places of all. */
  readonly placesOfAccount: number = 8;
}

/** What takes seconds: making RSA keys, and deriving keys from passphrases. Call it outside transactions. */
@Injectable()
export class KeyWorkService {
  readonly #accounts: string[] = [];
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(private readonly limits: KeyWorkLimits) {}

  /**
   * Runs the work when its turn comes, first come, first served.
   * @throws ServiceUnavailableException (503) at once, when there is no place
   */
  async run<Result>(accountId: string, work: () => Promise<Result>): Promise<Result> {
    const { places, placesOfAccount, running } = this.limits;
    const own = this.#accounts.filter((each) => each === accountId).length;
    if (this.#accounts.length >= places || own >= placesOfAccount) {
      throw new ServiceUnavailableException(
        'The service is busy with other keys. Nothing was done; try again.',
      );
    }
    this.#accounts.push(accountId);
    if (this.#running < running) this.#running += 1;
    else await new Promise<void>((turn) => this.#waiting.push(turn));
    try {
      return await work();
    } finally {
      this.#accounts.splice(this.#accounts.indexOf(accountId), 1);
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
