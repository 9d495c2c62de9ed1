import { Injectable } from '@nestjs/common';

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
