import type { ScanLimits } from './scan-limits.js';

/** A reserved place. */
export interface ScanPlace {
  readonly accountId: string;
  readonly bytes: number;
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
