/** The combinations by TypeORM. Its SQLite is sql.js, on a copy of the file in memory. */
import { TypeOrmLookup } from 'countersign/typeorm';
import { DataSource, EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { typeOrmOn } from '../dialects/typeorm.dialects.js';
import { driverOver } from '../layers/typeorm.layer.js';
import { accessTo, type HasId, type OpenDocs } from './doc-layer.js';
import { type Cell, type DatabaseKind, type DocDatabase, tableOf } from './doc-tables.js';
import { catalogueOf } from './doc-world.js';

interface Clinic {
  id: number;
  tenantId: string;
}
interface Row extends HasId {
  readonly owner: string | null;
  readonly department: string | null;
  readonly name: string | null;
  readonly score: number | null;
  readonly active: boolean | null;
  readonly made: Date | null;
  readonly deletedAt: Date | null;
  readonly touched: number;
  readonly title: string;
  readonly mood: string;
  readonly ratio: number | null;
  readonly weight: number | null;
  readonly clinic: Clinic;
}

type Columns = Record<string, EntitySchemaColumnOptions>;

function entitiesOf(cell: Cell, kind: DatabaseKind) {
  const text = kind === 'mariadb' ? 'varchar' : 'text';
  const id = { uuid: 'uuid', integer: 'int', bigint: 'bigint', text }[cell.id];
  const time = {
    pglite: 'timestamptz',
    postgres: 'timestamptz',
    mariadb: 'datetime',
    sqlite: 'datetime',
  }[kind];
  const weight = { pglite: 'float8', postgres: 'float8', mariadb: 'double', sqlite: 'numeric' }[
    kind
  ];
  const nullable = true;
  const tenant: Columns =
    cell.tenant === 'column' ? { tenantId: { type: text, name: 'tenant_id' } } : {};
  const columns: Columns = {
    id: { type: id as 'text', primary: true },
    owner: { type: text, nullable },
    department: { type: text, nullable },
    name: { type: text, nullable },
    score: { type: Number, nullable },
    active: { type: Boolean, nullable },
    made: { type: time as 'datetime', nullable },
    deletedAt: { type: time as 'datetime', name: 'deleted_at', deleteDate: true, nullable },
    touched: { type: Number },
    title: { type: text },
    // On MariaDB it is an ENUM, which the model does not say.
    mood: { type: text },
    ratio: { type: kind === 'mariadb' ? 'float' : 'real', nullable },
    weight: { type: weight as 'float8', nullable },
    ...tenant,
  };
  const doc = new EntitySchema<Row>({
    ...{ name: 'doc', tableName: tableOf(cell), columns: columns },
    relations:
      cell.tenant === 'relation'
        ? { clinic: { type: 'many-to-one', target: 'clinic', joinColumn: { name: 'clinic_id' } } }
        : {},
  });
  const share = new EntitySchema<object>({
    ...{ name: 'share', tableName: `${tableOf(cell)}_share` },
    columns: {
      docId: { type: id as 'text', name: 'doc_id', primary: true },
      userId: { type: text, name: 'user_id', primary: true },
      revokedBy: { type: text, name: 'revoked_by', nullable },
    },
  });
  const clinic = new EntitySchema<Clinic>({
    name: 'clinic',
    columns: { id: { type: Number, primary: true }, tenantId: { type: text, name: 'tenant_id' } },
  });
  return { doc, share, clinic };
}

export async function connect(
  { postgres, other }: DocDatabase,
  entities: readonly EntitySchema<never>[],
  statements: string[],
): Promise<DataSource> {
  const all = entities as unknown as readonly EntitySchema[];
  if (other !== undefined) return typeOrmOn(other, all, statements);
  const pool = postgres?.pool;
  if (pool === undefined) throw new TypeError('There is no database.');
  const driver = driverOver(pool);
  return new DataSource({ type: 'postgres', driver, entities: [...all] }).initialize();
}

export const openTypeOrm: OpenDocs = async (database, cell) => {
  const statements = database.postgres?.statements ?? [];
  const { doc, share, clinic } = entitiesOf(cell, database.kind);
  const dataSource = await connect(database, [doc, share, clinic] as never, statements);
  const repository = dataSource.getRepository(doc);
  const relation = { column: 'clinic', in: { from: clinic, tenant: 'tenantId' } };
  const isNarrower = cell.id === 'uuid' || cell.id === 'integer';
  const lookup = new TypeOrmLookup<Row>({
    ...{ dataSource, entity: doc, resource: catalogueOf(cell.tenant).resource('doc') },
    ...(cell.tenant === 'relation' ? { tenant: relation as never } : {}),
    ...(isNarrower ? { idType: cell.id } : {}),
    predicates: {
      own: { owner: ({ principal }) => principal.id },
      colleague: { department: { in: ({ principal }) => principal.attributes.departments ?? [] } },
      shared: {
        column: 'id',
        in: {
          ...{ from: share, column: 'docId' },
          where: { userId: ({ principal }) => principal.id, revokedBy: null },
        },
      },
      draft: { owner: ({ principal }) => principal.id, active: false },
      ready: ({ sql, col }) => sql`${col('active')} IS TRUE`,
    },
  });
  return {
    ...{ lookup, statements },
    page: (access, { isSearched = false, ...request }) =>
      lookup.page(access, {
        ...request,
        ...(isSearched
          ? {
              where: ({ sql, col }) => sql`${col('name')} = ${'ann'} OR ${col('score')} = ${3}`,
            }
          : {}),
      }),
    async filtered(access) {
      const query = repository.createQueryBuilder('d').where(lookup.filter(access, 'd'));
      const rows = await query.getMany();
      const found = await repository.find(lookup.findOptions(access));
      const inScope = await lookup.inScope(access, 'd').orWhere('TRUE').getMany();
      const ids = (all: readonly Row[]) => all.map(({ id }) => String(id)).toSorted();
      expect([ids(found), ids(inScope)]).toEqual([ids(rows), ids(rows)]);
      return rows;
    },
    withActions: (access, rows) => lookup.withActions(access, rows),
    async touch(access, touched = 1) {
      const update = repository.createQueryBuilder().update().set({ touched });
      await update.where(lookup.fence(accessTo(access))).execute();
    },
    async remove(access) {
      const query = repository.createQueryBuilder().delete();
      await query.where(lookup.fence(accessTo(access))).execute();
    },
    all: () => repository.find({ select: { id: true, touched: true }, withDeleted: true }),
    close: async () => {
      if (database.other !== undefined) await dataSource.destroy();
    },
  };
};
