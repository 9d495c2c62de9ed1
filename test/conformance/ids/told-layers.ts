/** The notes by Kysely and in memory, which are told that the database reads upper case of a UUID. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { memoryLookup } from 'countersign/memory';
import { Kysely, PostgresDialect } from 'kysely';
import {
  accessTo,
  idsOf,
  type OpenNotes,
  own,
  resource,
  type Row,
  tableOf,
} from './note-tables.js';

type Tables = Readonly<
  Record<string, { id: string; tenant_id: string; owner: string; touched: number }>
>;

class NoteLookup extends KyselyLookup<Tables, string> {
  readonly resource = resource;
  readonly table = tableOf('native');
  override readonly tenant = 'tenant_id';
  override readonly idType = 'native-uuid';
  readonly predicates: KyselyPredicates<Tables, string> = { own };
  constructor(readonly db: Kysely<Tables>) {
    super();
  }
}

const openKysely: OpenNotes = async ({ postgres }) => {
  if (postgres === undefined) throw new TypeError('There is no PostgreSQL.');
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: postgres.pool }) });
  const lookup = new NoteLookup(db);
  return {
    ...{ lookup, statements: postgres.statements, close: async () => {} },
    page: (access, request) => lookup.page(access, request),
    filtered: async (access) =>
      idsOf(await db.selectFrom(lookup.inScope(access)).selectAll().execute()),
    withActions: (access, ids) =>
      lookup.withActions(
        access,
        ids.map((id) => ({ id })),
      ),
    async fenced(access) {
      const update = db.updateTable(lookup.table).set({ touched: 0 });
      const fence = lookup.fence(accessTo(access));
      return Number((await update.where(fence).executeTakeFirstOrThrow()).numUpdatedRows);
    },
    held: (access) =>
      db.transaction().execute(async (using) => {
        const { id } = await lookup.hold(accessTo(access), access.principal, { using });
        return id;
      }),
  };
};

const openMemory: OpenNotes = async ({ run }) => {
  const rows = (await run(
    `select id, tenant_id as "tenantId", owner from ${tableOf('native')}`,
  )) as Row[];
  const lookup = memoryLookup<Row, 'own'>({
    ...{ resource, rows: () => rows, idType: 'native-uuid', predicates: { own } },
    ...{ id: ({ id }) => String(id), tenant: ({ tenantId }) => tenantId },
  });
  return {
    ...{ lookup, statements: [], close: async () => {} },
    page: async (access, request) => lookup.page(access, request),
    filtered: async (access) => idsOf(rows.filter(lookup.filter(access))),
    withActions: async (access, ids) =>
      lookup.withActions(
        access,
        ids.map((id) => ({ id, tenantId: 'a', owner: '' }) as Row),
      ),
    fenced: async (access) => rows.filter(lookup.fence(accessTo(access))).length,
  };
};

export const toldLayers = { kysely: openKysely, memory: openMemory };
