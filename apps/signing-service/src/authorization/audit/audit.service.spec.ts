import { sql } from 'kysely';
import { openPglite, type TestDatabase } from '../../../../../test/support/databases.js';
import { sqlState } from '../../platform/database/faults.js';
import { NIL_UUID, uuidv7 } from '../../platform/database/ids.js';
import { transaction } from '../../platform/database/transaction.js';
import { type AuditRecord, genesisHash } from './audit-record.js';
import { verifyChain } from './audit-verifier.js';
import { AuditService, type AuditEntry } from './audit.service.js';
import { recordsOfChain } from './check-audit.js';

const audit = new AuditService();
let database: TestDatabase;
let accountId: string;
let actorId: string;

beforeAll(async () => {
  database = await openPglite();
});
afterAll(() => database.close());

beforeEach(async () => {
  accountId = uuidv7();
  actorId = uuidv7();
  const { db } = database.handle;
  await db
    .insertInto('account')
    .values({ id: accountId, name: `account ${accountId}` })
    .execute();
  await db
    .insertInto('user')
    .values({ id: actorId, accountId, name: 'alice', email: 'alice@example.com', kind: 'user' })
    .execute();
});

function append(entry: Partial<AuditEntry> = {}) {
  const whole = { accountId, actorId, action: 'keypair.sign', outcome: 'done', ...entry } as const;
  return transaction(database.handle.db, (trx) => audit.append(trx, whole));
}

async function recordsOf(account: string): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
  for await (const record of recordsOfChain(database.handle.db, account)) records.push(record);
  return records;
}

describe('a record of the audit log', () => {
  it('names who did what to what, and continues the chain of its account', async () => {
    const first = await append({ resourceType: 'keypair', resourceId: 'k', detail: { a: 1 } });
    const second = await append({ outcome: 'denied', code: 'scope' });

    const records = await recordsOf(accountId);
    expect(records).toMatchObject([
      {
        sequence: 1,
        actorId,
        actorName: 'alice',
        action: 'keypair.sign',
        resourceType: 'keypair',
        resourceId: 'k',
        outcome: 'done',
        code: null,
        detail: { a: 1 },
        previousHash: genesisHash,
        hash: first.hash,
      },
      { sequence: 2, outcome: 'denied', code: 'scope', detail: {}, previousHash: first.hash },
    ]);
    expect(second).toEqual({ sequence: 2, hash: records[1]?.hash });
  });

  it('can be verified whatever values its detail has', async () => {
    const detail = {
      z: [1e21, 1e-7, -0, 0.1, 2 ** 53, Number.MIN_VALUE, null, true],
      '\u0000': 'NUL \0 and half \ud800',
      '10': { '9': 'ü', a: [[], {}] },
      absent: undefined,
      time: new Date(0),
      long: 'x'.repeat(1024 * 1024),
    };
    const end = await append({ detail });
    const findings: unknown[] = [];
    const records = recordsOfChain(database.handle.db, accountId);
    for await (const finding of verifyChain(records, { accountId, end })) findings.push(finding);
    expect(findings).toEqual([]);
  });

  it('is one line of bounded length in every text, no matter who chose it', async () => {
    const forged = '\u001b[2J"}\r\n{"outcome":"done"}\u202e';
    await database.handle.db
      .updateTable('user')
      .set({ name: forged })
      .where('id', '=', actorId)
      .execute();
    const text = forged + 'x'.repeat(1024 * 1024);
    await append({ resourceId: text, resourceType: text, code: text, detail: { [text]: [text] } });

    const [record] = await recordsOf(accountId);
    const line = JSON.stringify(record);
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\\[nrtu]00/u);
    expect(line.length).toBeLessThan(8000);
    expect(record?.resourceId).toMatch(/^\\u\{1b\}\[2J"\}\\u\{d\}.*…\(\+\d+\)$/);
  });

  it('belongs to no account when the system acts, and names nobody when nobody does', async () => {
    await append({ accountId: null, actorId: null, action: 'account.onboard' });
    expect((await recordsOf(NIL_UUID)).at(-1)).toMatchObject({
      accountId: NIL_UUID,
      actorId: null,
      actorName: 'system',
    });
  });

  it('is one of many that are added together, more than one INSERT takes, in their order', async () => {
    await append();
    const entries = Array.from({ length: 1001 }, (_, at) => {
      return {
        accountId,
        actorId,
        action: 'keypair.sign',
        outcome: 'denied',
        resourceId: `${at}`,
      } as const;
    });
    const { db } = database.handle;
    const end = await transaction(db, (trx) => audit.appendAll(trx, entries));
    const records = await recordsOf(accountId);
    expect(records.slice(1).map(({ resourceId }) => Number(resourceId))).toEqual([
      ...entries.keys(),
    ]);
    expect(records.at(-1)).toMatchObject({ ...end, sequence: 1002, actorName: 'alice' });
    const findings: unknown[] = [];
    const chain = recordsOfChain(db, accountId);
    for await (const finding of verifyChain(chain, { accountId, end })) findings.push(finding);
    expect(findings).toEqual([]);
  });

  it.each([
    ['two accounts', { accountId: null }],
    ['two actors', { actorId: null }],
  ])('is not added together with those of %s', async (_, other) => {
    const whole = { accountId, actorId, action: 'keypair.sign', outcome: 'denied' } as const;
    const adding = transaction(database.handle.db, (trx) =>
      audit.appendAll(trx, [whole, { ...whole, ...other }]),
    );
    await expect(adding).rejects.toMatchObject({ status: 503, cause: expect.any(TypeError) });
    expect(await recordsOf(accountId)).toEqual([]);
  });

  it('takes two statements on a chain that has begun', async () => {
    await append();
    const { pool } = database.handle;
    const client = await pool.connect();
    const statements: unknown[] = [];
    const query: typeof client.query = client.query.bind(client);
    Object.assign(client, {
      query: (...sent: Parameters<typeof query>) => {
        statements.push(sent[0]);
        return query(...sent);
      },
    });
    client.release();
    await append();
    Object.assign(client, { query });
    expect(statements.map(String).filter((text) => /begin|commit/.test(text))).toHaveLength(2);
    expect(statements).toHaveLength(4);
  });
});

describe('an audit log that cannot be written', () => {
  beforeEach(async () => {
    await database.asOwner(`
      create function "refuseRecord"() returns trigger language plpgsql as $$
      begin raise exception 'disk full' using errcode = 'P0001'; end $$;
      create trigger "refuseRecord" before insert on "auditRecord"
      for each row execute function "refuseRecord"()`);
  });
  afterEach(() => database.asOwner(`drop function "refuseRecord" cascade`));

  it('rolls the act back and is unavailable, with the cause for the log and the retries', async () => {
    const act = transaction(database.handle.db, async (trx) => {
      await trx.updateTable('account').set({ teamsEnabled: true }).execute();
      await audit.append(trx, { accountId, actorId, action: 'team.create', outcome: 'done' });
    });
    const error: unknown = await act.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 503, cause: { message: 'disk full' } });
    expect(sqlState(error)).toBe('P0001');
    const { rows } = await sql`select 1 from "account" where "teamsEnabled"`.execute(
      database.handle.db,
    );
    expect(rows).toEqual([]);
    expect(await recordsOf(accountId)).toEqual([]);
  });
});
