import { Injectable } from '@nestjs/common';

/** A reserved place. */
export interface ScanPlace {
  readonly accountId: string;
  readonly bytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** The limits of scanning for one process. The body parser limits the size of one artifact. Tests override these limits. */
@Injectable()
export class ScanLimits {
  /** Most milliseconds of one scan. After them its thread ends. */
  readonly scanMs: number = 30_000;
  /** Most unfinished scans of all accounts together, and most bytes of their artifacts. */
  readonly scans: number = 32;
  readonly bytes: number = 128 * MEBIBYTE;
  /** The same for one account, so no account can take all places. */
  readonly scansOfAccount: number = 16;
  readonly bytesOfAccount: number = 64 * MEBIBYTE;
  /** Milliseconds until the scans of an instance that does not renew its leases are ended. */
  readonly leaseMs: number = 60_000;
  /** Seconds after which a client can try again when the scanner is full. */
  readonly retryAfterSeconds: number = 10;
}

/** The places for unfinished scans of one process. Their limits prevent that a client fills the memory. */
export class ScanPlaces {
  readonly #taken = new Set<ScanPlace>();

  constructor(private readonly limits: ScanLimits) {}

  /** Reserves a place for an artifact. Returns `undefined` when the limits are reached. Give it back with `leave`. */
  take(accountId: string, bytes: number): ScanPlace | undefined {
    const { limits } = this;
    const all = [...this.#taken];
    const own = all.filter((place) => place.accountId === accountId);
    const fits =
      all.length < limits.scans &&
      own.length < limits.scansOfAccount &&
      sum(all) + bytes <= limits.bytes &&
      sum(own) + bytes <= limits.bytesOfAccount;
    if (!fits) return undefined;
    const place = { accountId, bytes };
    this.#taken.add(place);
    return place;
  }

  /** Gives a place back. A second call has no effect. */
  leave(place: ScanPlace): void {
    this.#taken.delete(place);
  }
}

function sum(places: readonly ScanPlace[]): number {
  return places.reduce((bytes, place) => bytes + place.bytes, 0);
}
