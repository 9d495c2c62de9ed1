import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { Database } from './database.types.js';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Compiles queries and runs none. */
const db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

describe('the Database type', () => {
  it('lets an audit record be added and read, never changed', () => {
    const change = db.updateTable('account').set({ name: 'acme' });
    // @ts-expect-error: no column of an audit record may be set
    const forbidden = db.updateTable('auditRecord').set({ hash: 'b2' });
    // @ts-expect-error: an audit record needs its hash
    const incomplete: Insertable<Database['auditRecord']> = { accountId: '', sequence: 1 };

    expect(change.compile().sql).toBe('update "account" set "name" = $1');
    expect([forbidden, incomplete]).toHaveLength(2);
  });

  it('reads JSON as a value and takes it as text', () => {
    const read: Same<Selectable<Database['threatScan']>['findings'], unknown[]> = true;
    const written: Same<Insertable<Database['threatScan']>['findings'], string | undefined> = true;

    expect([read, written]).toEqual([true, true]);
  });
});
