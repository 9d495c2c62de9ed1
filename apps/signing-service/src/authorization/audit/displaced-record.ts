/** Finds the place of the chain at which a displaced record was written. Pure. */
import { auditHashAt, type AuditRecord } from './audit-record.js';

/** Whether the record was written with this sequence, as its own hash shows. */
export function isWrittenAt(record: AuditRecord, sequence: number): boolean {
  return auditHashAt(record)(sequence) === record.hash;
}

/** How far from its place a displaced record is searched, in records. */
const reach = 10_000;

/** Searches original places, nearest first, within a budget of hashes: an attacker must not choose how long it takes. */
export class PlaceSearch {
  #budget: number;

  /** @param budget hashes in all; 200,000 take about a second */
  constructor(budget = 200_000) {
    this.#budget = budget;
  }

  /**
   * @param likely places to try first
   * @returns the place, or `undefined` when the record fits none within reach: its content was changed
   */
  find(record: AuditRecord, likely: Iterable<number>): number | undefined {
    const hashAt = auditHashAt(record);
    const fits = (sequence: number) => {
      this.#budget--;
      return hashAt(sequence) === record.hash;
    };
    for (const sequence of likely) if (fits(sequence)) return sequence;
    for (let distance = 1; distance <= reach && this.#budget > 0; distance++) {
      for (const sequence of [record.sequence - distance, record.sequence + distance]) {
        if (sequence > 0 && fits(sequence)) return sequence;
      }
    }
    return undefined;
  }
}
