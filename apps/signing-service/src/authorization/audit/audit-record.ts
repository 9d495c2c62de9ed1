/** How an audit record is written: printable, in one form of JSON, chained by its hash to the one before it; and in which place it was written. Pure. */
import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** Characters kept of one text (UTF-16 code units, before escaping). */
export const maxLoggedLength = 1000;

/**
 * Control and format characters (bidirectional marks, zero-width characters, tags), line and paragraph separators, lone
 * surrogates; and the backslash, so that nobody can write what looks like an escaped character.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\\]/gu;

/**
 * The text with each unprintable character written as `\u{…}` (hexadecimal) and each backslash doubled. A longer text is cut
 * off, and ends with how many characters were left out: `…(+1047576)`.
 */
export function printable(text: string): string {
  const cut = text.slice(0, maxLoggedLength).replace(unprintable, escaped);
  const left = text.length - maxLoggedLength;
  return left > 0 ? `${cut}…(+${left})` : cut;
}

/** A value of JSON with every text in it printable, keys of objects included, at every depth. */
export function printableJson(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(printableJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [printable(key), printableJson(item)]),
  );
}

function escaped(mark: string): string {
  return mark === '\\' ? '\\\\' : `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * The canonical form of a value of JSON (RFC 8785): no white space, keys of objects sorted by UTF-16 code units, numbers and
 * texts as ECMAScript writes them.
 * @throws TypeError for anything that JSON does not have, such as `undefined` or a `bigint`
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
    return `{${members.join(',')}}`;
  }
  const text: string | undefined = typeof value === 'bigint' ? undefined : JSON.stringify(value);
  if (text === undefined) throw new TypeError(`JSON has no ${typeof value}.`);
  return text;
}

/** A record as stored. */
export type AuditRecord = Selectable<Database['auditRecord']>;

/** `previousHash` of the first record of an account. */
export const genesisHash = '0'.repeat(64);

/**
 * SHA-256, in hexadecimal, over every column but the hash itself: over the canonical JSON (RFC 8785) of the record as a line
 * of an NDJSON export has it, without `hash`. Anybody can compute it from an export.
 * INVARIANT: the form never changes, or old chains break.
 */
export function auditHash(record: Omit<AuditRecord, 'hash'>): string {
  return auditHashAt(record)(record.sequence);
}

/** The hash that the record would have at any place of the chain. `sequence` sorts last, so what precedes is hashed once. */
export function auditHashAt(
  record: Omit<AuditRecord, 'hash' | 'sequence'>,
): (sequence: number) => string {
  const hashed = {
    accountId: record.accountId,
    id: record.id,
    at: record.at.toISOString(),
    actorId: record.actorId,
    actorName: record.actorName,
    action: record.action,
    resourceType: record.resourceType,
    resourceId: record.resourceId,
    outcome: record.outcome,
    code: record.code,
    detail: record.detail,
    previousHash: record.previousHash,
  };
  const start = canonicalJson(hashed).slice(0, -1);
  const begun = createHash('sha256').update(`${start},"sequence":`, 'utf8');
  return (sequence) => begun.copy().update(`${sequence}}`).digest('hex');
}

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
