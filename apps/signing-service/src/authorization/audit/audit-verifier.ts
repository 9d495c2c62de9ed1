/** Recomputes the chain of one account's audit records and says where it is broken. */
import type { AuditAnchor, AuditFinding, WrongRecord } from './audit-lines.js';
import { type AuditRecord, genesisHash, isWrittenAt, PlaceSearch } from './audit-record.js';

/** What is known about a chain apart from its records. */
export interface ChainExpectation {
  readonly accountId: string;
  /** Places noted earlier and kept elsewhere. Only they show a cut or rewritten chain when `auditHead` was changed as well. */
  readonly anchors?: readonly AuditAnchor[];
  /** The end of the chain, as `auditHead` has it; not given: the chain may end anywhere. */
  readonly end?: { readonly sequence: number; readonly hash: string } | undefined;
  /** `true`: a filtered export. It may begin anywhere and have gaps; each record is checked, and each link that is there. */
  readonly part?: boolean;
}

/**
 * Checks the chain, reading each record once and keeping two. Findings come in the order of the records.
 * @param records as they are in the log, in the order of `sequence`; in the order of the lines for a file
 * @yields nothing for an intact chain
 */
export async function* verifyChain(
  records: AsyncIterable<AuditRecord>,
  expectation: ChainExpectation,
): AsyncGenerator<AuditFinding, void, undefined> {
  const check = new ChainCheck(expectation);
  for await (const [record, next] of withNext(records)) yield* check.record(record, next);
  yield* check.end();
}

class ChainCheck {
  readonly #search = new PlaceSearch();
  /** Original places of displaced records, where another record is now. */
  readonly #displaced = new Set<number>();
  readonly #anchors: ReadonlyMap<number, readonly string[]>;
  readonly #part: boolean;
  /** Where the next record should be; `undefined` at the start of a part. */
  #due: number | undefined;
  /** What the next record must name as previous hash; `undefined` when a finding has made that unknown. */
  #link: string | undefined;
  /** Added to the place of a record, gives the sequence it was written with, after others were inserted or removed. */
  #shift = 0;
  #previous: AuditRecord | undefined;

  constructor(private readonly expectation: ChainExpectation) {
    const { anchors = [], accountId, part = false } = expectation;
    const ours = anchors.filter((anchor) => anchor.accountId === accountId);
    const hashesAt = (at: number) => ours.filter(({ sequence }) => sequence === at);
    this.#anchors = new Map(
      ours.map(({ sequence }) => [sequence, hashesAt(sequence).map(({ hash }) => hash)]),
    );
    this.#part = part;
    this.#due = part ? undefined : 1;
    this.#link = part ? undefined : genesisHash;
  }

  *record(record: AuditRecord, next: AuditRecord | undefined): Generator<AuditFinding> {
    if (record.accountId !== this.expectation.accountId) {
      yield this.#finding(record, 'inserted', `It belongs to account ${record.accountId}.`);
      return;
    }
    const before = this.#order(record, next);
    if (before !== undefined) yield before;
    if (before !== undefined && before.id !== null) return;
    this.#due = record.sequence + 1;
    const content = this.#content(record, next);
    if (content !== undefined) yield content;
    yield* this.#known(record, next, content !== undefined);
    this.#previous = record;
  }

  *end(): Generator<AuditFinding> {
    const last = (this.#previous?.sequence ?? 0) + this.#shift;
    const noted = Math.max(0, ...this.#anchors.keys(), this.expectation.end?.sequence ?? 0);
    if (noted > last && !this.#part) {
      yield this.#absent(last + 1, 'cut', `Records ${last + 1} to ${noted} were in the log once.`);
    }
  }

  /** Finding for a record that is not where it is due. It has the id of the record when the record is skipped, and no id when records are missing before it. */
  #order(record: AuditRecord, next: AuditRecord | undefined): AuditFinding | undefined {
    const due = this.#due ?? record.sequence;
    const { sequence } = record;
    if (sequence < due) {
      const again = sequence === this.#previous?.sequence;
      return again
        ? this.#finding(record, 'inserted', `There is another record ${sequence}.`)
        : this.#finding(record, 'out-of-order', `It comes after record ${due - 1}.`);
    }
    if (sequence === due) return undefined;
    if (next !== undefined && next.sequence >= due && next.sequence < sequence) {
      return this.#finding(record, 'out-of-order', `It comes before record ${next.sequence}.`);
    }
    this.#link = undefined;
    if (this.#part) return undefined;
    const which =
      sequence - due === 1 ? `Record ${due} is` : `Records ${due} to ${sequence - 1} are`;
    return this.#absent(due, 'missing', `${which} not there.`);
  }

  #content(record: AuditRecord, next: AuditRecord | undefined): AuditFinding | undefined {
    const { sequence } = record;
    if (isWrittenAt(record, sequence + this.#shift)) {
      const fits = this.#link === undefined || record.previousHash === this.#link;
      this.#link = record.hash;
      if (fits) return undefined;
      return this.#previous === undefined
        ? this.#finding(record, 'edited', 'It does not name the start of the chain.')
        : this.#finding(this.#previous, 'edited', `Record ${sequence} was chained to another.`);
    }
    this.#link = undefined;
    const place = this.#search.find(record, this.#displaced);
    if (next !== undefined && this.#isOneTooMany(record, next, place)) {
      this.#shift--;
      return this.#finding(record, 'inserted', 'The records after it were renumbered.');
    }
    if (place === undefined) {
      return this.#finding(record, 'edited', 'Its hash is not that of its content.');
    }
    const shift = place - sequence;
    const others =
      next === undefined
        ? !this.#displaced.has(sequence)
        : isWrittenAt(next, next.sequence + shift);
    if (!others) {
      this.#displaced.add(place);
      return this.#finding(record, 'out-of-order', `It was written as record ${place}.`);
    }
    const count = shift - this.#shift;
    this.#shift = shift;
    this.#link = record.hash;
    if (count > 0) {
      const what = `${count} removed here, and the rest renumbered.`;
      return this.#absent(sequence, 'missing', what);
    }
    const what = `${-count} added up to here, and the rest renumbered.`;
    return this.#finding(this.#previous ?? record, 'inserted', what);
  }

  /** Whether the next record was written for this place, and this one for neither of the two places around it. */
  #isOneTooMany({ sequence }: AuditRecord, next: AuditRecord, place: number | undefined): boolean {
    const due = sequence + this.#shift;
    return place !== due + 1 && place !== due - 1 && isWrittenAt(next, due);
  }

  /** Compares with what is noted about the chain outside its records. */
  *#known(
    record: AuditRecord,
    next: AuditRecord | undefined,
    found: boolean,
  ): Generator<AuditFinding> {
    const written = record.sequence + this.#shift;
    const hashes = this.#anchors.get(written) ?? [];
    if (hashes.some((hash) => hash !== record.hash)) {
      yield this.#finding(record, 'replaced', 'An anchor notes another hash for it.');
    }
    const { end } = this.expectation;
    if (end === undefined || found) return;
    if (written === end.sequence && record.hash !== end.hash) {
      const oneTooMany = next !== undefined && isWrittenAt(next, written);
      if (oneTooMany) return; // Found with the next record.
      yield this.#finding(record, 'edited', 'The end of the chain is noted with another hash.');
    }
    if (written === end.sequence + 1) {
      yield this.#finding(record, 'inserted', `The chain ends with record ${end.sequence}.`);
    }
  }

  #finding({ sequence, id }: AuditRecord, wrong: WrongRecord, explanation: string): AuditFinding {
    return { accountId: this.expectation.accountId, sequence, id, wrong, explanation };
  }

  #absent(sequence: number, wrong: WrongRecord, explanation: string): AuditFinding {
    return { accountId: this.expectation.accountId, sequence, id: null, wrong, explanation };
  }
}

/** Each item with the one after it; the last one with `undefined`. */
export async function* withNext<Item>(
  items: AsyncIterable<Item>,
): AsyncGenerator<readonly [Item, Item | undefined], void, undefined> {
  let held: { readonly item: Item } | undefined;
  for await (const item of items) {
    if (held !== undefined) yield [held.item, item];
    held = { item };
  }
  if (held !== undefined) yield [held.item, undefined];
}
