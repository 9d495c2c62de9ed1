/** Checks the chains of a database or of an export and reports in sentences. */
import { open } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { anchorsOf, type AuditAnchor, auditRecordsOf } from './audit-lines.js';
import type { AuditRecord } from './audit-record.js';
import { type ChainExpectation, verifyChain } from './audit-verifier.js';
import type { ChainEnd } from './audit.service.js';

/** Findings reported of one account; the first matters most. */
const reportedFindings = 20;

/** What the check of one chain came to. */
export interface CheckedChain {
  readonly intact: boolean;
  /** The last record; `undefined` for a chain without records. */
  readonly end: AuditAnchor | undefined;
}

/** Receives one line, without its end. */
export type Report = (line: string) => void;

/** Checks every chain of a database, and every one that an anchor speaks of, as they are at one moment. Only reads. */
export async function checkDatabase(
  db: Kysely<Database>,
  anchors: readonly AuditAnchor[],
  report: Report,
): Promise<CheckedChain[]> {
  const still = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return still.execute(async (trx) => {
    const noted = anchors.map(({ accountId }) => accountId);
    const checked: CheckedChain[] = [];
    for (const accountId of new Set([...(await accountsWithChains(trx)), ...noted])) {
      const end = await endOfChain(trx, accountId);
      const expectation = { accountId, anchors, end };
      checked.push(await checkChain(recordsOfChain(trx, accountId), expectation, report));
    }
    return checked;
  });
}

/**
 * Checks the chain in an NDJSON export.
 * @param part whether the export was filtered
 * @throws DamagedLine for a line that is no record; Error when there is none at all
 */
export async function checkFile(
  file: string,
  anchors: readonly AuditAnchor[],
  part: boolean,
  report: Report,
): Promise<CheckedChain> {
  for await (const { accountId } of auditRecordsOf(linesOf(file))) {
    return checkChain(auditRecordsOf(linesOf(file)), { accountId, anchors, part }, report);
  }
  throw new Error(`${file} has no records.`);
}

/** The anchors that a file notes. @throws DamagedLine */
export function readAnchors(file: string): Promise<AuditAnchor[]> {
  return anchorsOf(linesOf(file));
}

async function checkChain(
  records: AsyncIterable<AuditRecord>,
  expectation: ChainExpectation,
  report: Report,
): Promise<CheckedChain> {
  const account = `account ${expectation.accountId}`;
  let count = 0;
  let end: AuditAnchor | undefined;
  const counted = async function* () {
    for await (const record of records) {
      count++;
      end = { accountId: record.accountId, sequence: record.sequence, hash: record.hash };
      yield record;
    }
  };
  let findings = 0;
  for await (const found of verifyChain(counted(), expectation)) {
    if (++findings > reportedFindings) break;
    const { sequence, id, wrong, explanation } = found;
    report(`${account}: record ${sequence} (${id ?? 'not there'}) ${wrong}: ${explanation}`);
  }
  if (findings === 0) report(`${account}: ${count} records, intact`);
  if (findings > reportedFindings) report(`${account}: and more`);
  return { intact: findings === 0, end };
}

async function* linesOf(file: string): AsyncGenerator<string, void, undefined> {
  const handle = await open(file);
  try {
    yield* handle.readLines({ encoding: 'utf8' });
  } finally {
    await handle.close();
  }
}

const pageRows = 1000;

/** Every account that has a record or the end of a chain; the nil UUID means acts of the system. */
export async function accountsWithChains(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('auditHead')
    .select('accountId')
    .union(db.selectFrom('auditRecord').select('accountId'))
    .orderBy('accountId')
    .execute();
  return rows.map(({ accountId }) => accountId);
}

/** Where the chain ends by `auditHead`; before its first record when there is no such row. */
export async function endOfChain(db: Kysely<Database>, accountId: string): Promise<ChainEnd> {
  const end = await db
    .selectFrom('auditHead')
    .select(['sequence', 'hash'])
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return end ?? { sequence: 0, hash: '' };
}

/** The records of an account in the order of the chain, in pages. */
export async function* recordsOfChain(
  db: Kysely<Database>,
  accountId: string,
): AsyncGenerator<AuditRecord, void, undefined> {
  for (let after: number | undefined; ;) {
    const page = await db
      .selectFrom('auditRecord')
      .selectAll()
      .where('accountId', '=', accountId)
      .where('sequence', '>', after ?? Number.MIN_SAFE_INTEGER)
      .orderBy('sequence')
      .limit(pageRows)
      .execute();
    yield* page;
    after = page.at(-1)?.sequence;
    if (after === undefined || page.length < pageRows) return;
  }
}
