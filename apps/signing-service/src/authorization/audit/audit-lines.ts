/** Reads audit records and anchors from lines of NDJSON. Strict: a line that the service did not write is an error with its number. */
import type { AuditRecord } from './audit-record.js';

/** A place in an account's chain: what an anchor keeps outside the database. */
export interface AuditAnchor {
  readonly accountId: string;
  readonly sequence: number;
  readonly hash: string;
}

/**
 * - `edited`: a column was changed, with or without a new hash
 * - `missing`: records were deleted here
 * - `inserted`: the record was added by something else than the service
 * - `out-of-order`: the record is in the place of another
 * - `cut`: the end of the chain was removed, or the whole log replaced by an older copy
 * - `replaced`: the chain was written anew, hashes included; seen by an anchor, somewhere after the anchor before
 */
export type WrongRecord = 'edited' | 'missing' | 'inserted' | 'out-of-order' | 'cut' | 'replaced';

/** One thing wrong. The first finding of a chain is certain; later ones may follow from it. */
export interface AuditFinding {
  readonly accountId: string;
  /** Where the record is, or should be. */
  readonly sequence: number;
  /** `null` when the record is not there. */
  readonly id: string | null;
  readonly wrong: WrongRecord;
  /** A sentence for people. */
  readonly explanation: string;
}

/** A line that is no audit record, or no anchor. */
export class DamagedLine extends Error {
  override readonly name = 'DamagedLine';

  constructor(line: number, reason: string) {
    super(`Line ${line}: ${reason}`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** The records of an export, one by one. @throws DamagedLine */
export async function* auditRecordsOf(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<AuditRecord, void, undefined> {
  for await (const [fields, line] of objectsOf(lines)) yield recordOf(fields, line);
}

/** The anchors of a file, one answer of `GET /audit-log/anchor` per line. @throws DamagedLine */
export async function anchorsOf(
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<AuditAnchor[]> {
  const anchors: AuditAnchor[] = [];
  for await (const [fields, line] of objectsOf(lines)) {
    const { accountId, sequence, hash } = fields;
    if (!isText(accountId) || !isCount(sequence) || !isText(hash)) {
      throw new DamagedLine(line, 'an anchor has accountId, sequence and hash.');
    }
    if (sequence > 0) anchors.push({ accountId, sequence, hash });
  }
  return anchors;
}

async function* objectsOf(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<readonly [Fields, number], void, undefined> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() !== '') yield [objectOf(line, number), number];
  }
}

function objectOf(line: string, number: number): Fields {
  try {
    const value: unknown = JSON.parse(line);
    if (isObject(value)) return value;
  } catch {
    // Answered below.
  }
  throw new DamagedLine(number, 'it is no JSON object.');
}

const fieldNames =
  'accountId action actorId actorName at code detail hash id outcome previousHash resourceId resourceType sequence';

function recordOf(fields: Fields, line: number): AuditRecord {
  const { accountId, sequence, id, at, actorId, actorName, action, resourceType } = fields;
  const { resourceId, outcome, code, detail, previousHash, hash } = fields;
  const time = new Date(isText(at) ? at : Number.NaN);
  if (
    Object.keys(fields).toSorted().join(' ') === fieldNames &&
    isText(accountId) &&
    isCount(sequence) &&
    isText(id) &&
    isTextOrNull(actorId) &&
    isText(actorName) &&
    isText(action) &&
    isTextOrNull(resourceType) &&
    isTextOrNull(resourceId) &&
    isOutcome(outcome) &&
    isTextOrNull(code) &&
    isObject(detail) &&
    isText(previousHash) &&
    isText(hash) &&
    !Number.isNaN(time.getTime()) &&
    time.toISOString() === at
  ) {
    const who = { accountId, sequence, id, at: time, actorId, actorName };
    const what = { action, resourceType, resourceId, outcome, code, detail };
    return { ...who, ...what, previousHash, hash };
  }
  throw new DamagedLine(line, 'it is no audit record with all of its fields and no other.');
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value);

function isOutcome(value: unknown): value is AuditRecord['outcome'] {
  return value === 'done' || value === 'denied' || value === 'failed';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
