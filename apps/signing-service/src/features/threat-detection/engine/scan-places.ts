/** Counts unfinished scans against the limits, so that no client can fill the memory. What is scanned does not enter here. */
import type { ScanLimits } from './scan-limits.js';

/** A place that somebody has. */
export interface ScanPlace {
  readonly accountId: string;
  readonly bytes: number;
}

/** The places of one process. */
export class ScanPlaces {
  readonly #taken = new Set<ScanPlace>();

  constructor(private readonly limits: ScanLimits) {}

  /** A place for an artifact of so many bytes, or `undefined` when there is none. Give it back with `leave`. */
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

  /** Gives a place back. Doing so twice is no mistake. */
  leave(place: ScanPlace): void {
    this.#taken.delete(place);
  }
}

function sum(places: readonly ScanPlace[]): number {
  return places.reduce((bytes, place) => bytes + place.bytes, 0);
}
