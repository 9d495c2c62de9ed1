import type { DecisionRecord, DecisionSink } from '../core/internal.js';

/** Keeps every decision in the order in which it was made. */
export class RecordingSink implements DecisionSink {
  readonly #records: DecisionRecord[] = [];

  get records(): readonly DecisionRecord[] {
    return this.#records;
  }

  /** `permit keypair.view`, `deny keypair.sign out-of-scope`, …: one line a decision. */
  get lines(): readonly string[] {
    return this.#records.map(({ action, decision }) =>
      decision.effect === 'permit' ? `permit ${action}` : `deny ${action} ${decision.code}`,
    );
  }

  record(record: DecisionRecord): void {
    this.#records.push(record);
  }

  recordMany(records: readonly DecisionRecord[]): void {
    this.#records.push(...records);
  }

  /** Forgets what was recorded. */
  clear(): void {
    this.#records.length = 0;
  }
}
