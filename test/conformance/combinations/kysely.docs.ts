/** The combinations by Kysely. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { IdType, TenantStatement } from 'countersign/lookup';
import { type ExpressionBuilder, Kysely, PostgresDialect } from 'kysely';
import { kyselyOn } from '../dialects/kysely.dialects.js';
import { accessTo, type HasId, type OpenDocs } from './doc-layer.js';
import { type Cell, type DocDatabase, tableOf } from './doc-tables.js';
import { catalogueOf } from './doc-world.js';

interface Row {
  id: HasId['id'];
  owner: string | null;
  department: string | null;
  name: string | null;
  score: number | null;
  active: boolean | null;
  made: Date | string | null;
  deleted_at: Date | string | null;
  title: string;
  mood: string;
  ratio: number | null;
  weight: number | null;
  touched: number;
  tenant_id: string;
  clinic_id: number;
}
/** The names of the tables are those of one combination, which differ. */
interface Tables {
  doc: Row;
  share: { doc_id: HasId['id']; user_id: string; revoked_by: string | null };
  clinic: { id: number; tenant_id: string };
}

const tenants: Readonly<Record<Cell['tenant'], TenantStatement<keyof Row, keyof Tables>>> = {
  column: 'tenant_id',
  relation: { column: 'clinic_id', in: { from: 'clinic', tenant: 'tenant_id' } },
  none: false,
};

class Docs extends KyselyLookup<Tables, 'doc'> {
  readonly resource;
  readonly table;
  override readonly tenant;
  override readonly idType: IdType;
  readonly predicates: KyselyPredicates<Tables, 'doc'>;

  constructor(
    readonly db: Kysely<Tables>,
    cell: Cell,
  ) {
    super();
    this.resource = catalogueOf(cell.tenant).resource('doc');
    this.table = tableOf(cell) as 'doc';
    this.tenant = cell.tenant === 'none' ? undefined : tenants[cell.tenant];
    this.idType = cell.id;
    this.predicates = {
      own: { owner: ({ principal }) => principal.id },
      colleague: { department: { in: ({ principal }) => principal.attributes.departments ?? [] } },
      shared: {
        column: 'id',
        in: {
          from: `${this.table}_share` as 'share',
          column: 'doc_id',
          where: { user_id: ({ principal }) => principal.id, revoked_by: null },
        },
      },
      draft: { owner: ({ principal }) => principal.id, active: false },
      ready: ({ eb }) => eb('active', '=', true),
    };
  }

  override restrict(eb: ExpressionBuilder<Tables, 'doc'>) {
    return eb('deleted_at', 'is', null);
  }
}

function connect({ postgres, other }: DocDatabase, statements: string[]): Kysely<Tables> {
  if (other !== undefined) return kyselyOn<Tables>(other, statements);
  const pool = postgres?.pool;
  if (pool === undefined) throw new TypeError('There is no database.');
  const log = ({ query: { sql } }: { query: { sql: string } }) => void statements.push(sql);
  // The pool is closed with the database.
  const open = { connect: () => pool.connect(), end: async () => {} };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: open }), log });
}

export const openKysely: OpenDocs = async (database, cell) => {
  const statements: string[] = [];
  const db = connect(database, statements);
  const lookup = new Docs(db, cell);
  const { table } = lookup;
  return {
    ...{ lookup, statements },
    page: (access, { isSearched = false, ...request }) =>
      lookup.page(access, {
        ...request,
        where: isSearched
          ? (eb) => eb.or([eb('name', '=', 'ann'), eb('score', '=', 3)])
          : undefined,
      }),
    async filtered(access) {
      const rows = await db.selectFrom(table).select('id').where(lookup.filter(access)).execute();
      const owned = await db.selectFrom(lookup.inScope(access)).select('id').execute();
      expect(owned.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
      return rows;
    },
    withActions: (access, rows) => lookup.withActions(access, rows),
    async touch(access, touched = 1) {
      const fence = lookup.fence(accessTo(access));
      await db.updateTable(table).set({ touched }).where(fence).execute();
    },
    async remove(access) {
      await db
        .deleteFrom(table)
        .where(lookup.fence(accessTo(access)))
        .execute();
    },
    all: () => db.selectFrom(table).select(['id', 'touched']).execute(),
    close: () => db.destroy(),
  };
};
