import { sql, type Transaction } from 'kysely';
import { openPostgres, type TestDatabase } from '../../../../../test/support/databases.js';
import type { Database } from '../../platform/database/database.types.js';
import type { AuditAnchor, AuditFinding } from './audit-lines.js';
import type { AuditRecord } from './audit-record.js';
import { verifyChain } from './audit-verifier.js';
import { checkDatabase, endOfChain, recordsOfChain } from './check-audit.js';
import {
  chainAccount as accountId,
  insertChain,
  makeChain,
  withHash,
} from './fixtures/audit-chain.js';

const length = 10_000;
const chain = makeChain(length);
const anchors: AuditAnchor[] = chain.slice(-1);
let database: TestDatabase;

beforeAll(async () => {
  database = await openPostgres();
  await insertChain(database.handle.db, chain);
});
afterAll(() => database.close());

function at(sequence: number): AuditRecord {
  const record = chain[sequence - 1];
  if (record === undefined) throw new Error(`There is no record ${sequence}.`);
  return record;
}

/** What the verifier finds first after a tampering that only the owner of the table could do; nothing of it is kept. */
async function firstFinding(
  tamper: (trx: Transaction<Database>) => Promise<unknown>,
  noted: readonly AuditAnchor[] = [],
): Promise<AuditFinding | undefined> {
  const { db } = database.handle;
  const undone = new Error('undone');
  let first: AuditFinding | undefined;
  const run = db.transaction().execute(async (trx) => {
    // The owner, who the service is not; until the end of the transaction.
    await sql`set local role none`.execute(trx);
    await sql`alter table "auditRecord" disable trigger all`.execute(trx);
    await tamper(trx);
    const end = await endOfChain(trx, accountId);
    const expectation = { accountId, end, anchors: noted };
    for await (const finding of verifyChain(recordsOfChain(trx, accountId), expectation)) {
      first = finding;
      break;
    }
    throw undone;
  });
  await expect(run).rejects.toBe(undone);
  return first;
}

const run = (text: string) => (trx: Transaction<Database>) => sql.raw(text).execute(trx);

/** Shows the records from a place on one place later, or earlier, as somebody would who hides a change. */
const move = (from: number, by: 1 | -1) => `
  update "auditRecord" set "sequence" = -"sequence" where "sequence" >= ${from};
  update "auditRecord" set "sequence" = -"sequence" + ${by} where "sequence" < 0;
  update "auditHead" set "sequence" = "sequence" + ${by};`;

const cutTail = `delete from "auditRecord" where "sequence" > 9000;`;
const oldHead = `update "auditHead" set "sequence" = 9000, "hash" = '${at(9000).hash}';`;

describe('a log of 10,000 records', () => {
  it('is intact as it was written', async () => {
    const lines: string[] = [];
    const checked = await checkDatabase(database.handle.db, anchors, (line) => lines.push(line));
    expect(checked).toEqual([
      { intact: true, end: { accountId, sequence: length, hash: at(length).hash } },
    ]);
    expect(lines).toEqual([`account ${accountId}: 10000 records, intact`]);
  });

  it.each<[string, string, Partial<AuditFinding>]>([
    [
      'an edited action',
      `update "auditRecord" set "action" = 'keypair.view' where "sequence" = 4321`,
      { wrong: 'edited', sequence: 4321, id: at(4321).id },
    ],
    [
      'an edited detail',
      `update "auditRecord" set "detail" = jsonb_set("detail", '{nested,b,1}', '3') where "sequence" = 1`,
      { wrong: 'edited', sequence: 1, id: at(1).id },
    ],
    [
      'a time moved by a millisecond',
      `update "auditRecord" set "at" = "at" + interval '1 millisecond' where "sequence" = ${length}`,
      { wrong: 'edited', sequence: length, id: at(length).id },
    ],
    [
      'a deleted record',
      `delete from "auditRecord" where "sequence" = 4321`,
      { wrong: 'missing', sequence: 4321, id: null },
    ],
    [
      'a deleted record whose gap was closed',
      `delete from "auditRecord" where "sequence" = 4321; ${move(4322, -1)}`,
      { wrong: 'missing', sequence: 4321, id: null },
    ],
    [
      'two exchanged records',
      `update "auditRecord" set "sequence" = case "sequence" when -4321 then 8765 else 4321 end
       where "sequence" in (-4321, 8765)`,
      { wrong: 'out-of-order', sequence: 4321, id: at(8765).id },
    ],
    ['a cut tail', cutTail, { wrong: 'cut', sequence: 9001, id: null }],
    ['an emptied table', `delete from "auditRecord"`, { wrong: 'cut', sequence: 1, id: null }],
    [
      'a removed end of the chain',
      `delete from "auditHead"`,
      { wrong: 'inserted', sequence: 1, id: at(1).id },
    ],
  ])('shows %s', async (name, text, expected) => {
    // A unique key is checked row by row, so one of the two steps aside first.
    const aside = `update "auditRecord" set "sequence" = -4321 where "sequence" = 4321;`;
    const statement = name === 'two exchanged records' ? aside + text : text;
    expect(await firstFinding(run(statement))).toMatchObject(expected);
  });

  it('shows an inserted record, although it is well made and the rest was renumbered', async () => {
    const [stranger] = makeChain(1);
    const previousHash = at(4320).hash;
    const added = withHash({ ...at(1), ...stranger, sequence: 4321, previousHash });
    const finding = await firstFinding(async (trx) => {
      await run(move(4321, 1))(trx);
      await insertChain(trx, [added], false);
    });
    expect(finding).toMatchObject({ wrong: 'inserted', sequence: 4321, id: added.id });
  });

  it('shows an older copy of itself only by an anchor', async () => {
    expect(await firstFinding(run(cutTail + oldHead))).toBeUndefined();
    expect(await firstFinding(run(cutTail + oldHead), anchors)).toMatchObject({
      wrong: 'cut',
      sequence: 9001,
    });
  });

  it('shows by an anchor that every record of an account is gone', async () => {
    const { db } = database.handle;
    const elsewhere = { accountId: '01900000-0000-7000-8000-00000000000b', sequence: 1, hash: 'x' };
    const lines: string[] = [];
    const checked = await checkDatabase(db, [elsewhere], (line) => lines.push(line));
    expect(checked.map(({ intact }) => intact)).toEqual([true, false]);
    expect(lines[1]).toContain('record 1 (not there) cut');
  });

  it.each([
    'update "auditRecord" set "code" = null',
    'delete from "auditRecord"',
    'truncate "auditRecord"',
  ])('refuses %s while its trigger exists', async (text) => {
    await expect(database.asOwner(text)).rejects.toThrow('append-only');
  });
});
