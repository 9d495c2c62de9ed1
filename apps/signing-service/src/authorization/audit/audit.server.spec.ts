import { openPostgres, type TestServerDatabase } from '../../../../../test/support/databases.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { transaction } from '../../platform/database/transaction.js';
import { AuditService } from './audit.service.js';
import { checkDatabase } from './check-audit.js';

let database: TestServerDatabase;
beforeAll(async () => {
  database = await openPostgres();
}, 60_000);
afterAll(() => database.close());

describe('a chain on a server', () => {
  it('has no gap and no fork when many acts end at once, from its first record on', async () => {
    const { db, applicationRole } = database.handle;
    expect(applicationRole).toBe('countersign_app');
    const audit = new AuditService();
    const accounts = [uuidv7(), uuidv7()];
    const append = (number: number) =>
      transaction(db, (trx) =>
        audit.append(trx, {
          accountId: accounts[number % 2] ?? null,
          actorId: null,
          action: 'keypair.sign',
          outcome: 'done',
          detail: { number },
        }),
      );
    const places = await Promise.all(Array.from({ length: 200 }, (_, number) => append(number)));

    expect(new Set(places.map(({ hash }) => hash)).size).toBe(200);
    const lines: string[] = [];
    await checkDatabase(db, [], (line) => lines.push(line));
    expect(lines).toEqual(accounts.toSorted().map((id) => `account ${id}: 100 records, intact`));
  });

  it('cannot be changed by the service, whatever becomes of the trigger', async () => {
    await database.asOwner('alter table "auditRecord" disable trigger all');
    const { pool } = database.handle;
    for (const change of ['update "auditRecord" set "code" = null', 'delete from "auditRecord"']) {
      await expect(pool.query(change)).rejects.toThrow('permission denied');
    }
    expect((await pool.query('select 1 from "auditRecord"')).rowCount).toBe(200);
  });
});
