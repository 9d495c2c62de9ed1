/** The combinations by MikroORM. */
import { EntitySchema } from '@mikro-orm/core';
import { MikroORM as PgliteOrm } from '@mikro-orm/pglite';
import { MikroORM as PostgresOrm } from '@mikro-orm/postgresql';
import { MikroOrmLookup } from 'countersign/mikro-orm';
import { mikroOrmOn } from '../dialects/mikro-orm.dialects.js';
import { accessTo, type HasId, type OpenDocs } from './doc-layer.js';
import { type Cell, type DatabaseKind, type DocDatabase, tableOf } from './doc-tables.js';
import { catalogueOf } from './doc-world.js';

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
}

function entitiesOf(cell: Cell, kind: DatabaseKind) {
  const isMaria = kind === 'mariadb';
  const text = isMaria ? { type: 'string', length: 100 } : { type: 'text' };
  const uuid = isMaria ? { type: 'string', columnType: 'uuid' } : { type: 'uuid' };
  const id = { uuid, integer: { type: 'integer' }, bigint: { type: 'bigint' }, text }[cell.id];
  const time = { type: 'datetime', length: 3, nullable: true };
  const clinic = new EntitySchema({
    ...{ name: 'Clinic', tableName: 'clinic' },
    properties: {
      id: { type: 'integer', primary: true },
      tenantId: { ...text, fieldName: 'tenant_id' },
    },
  });
  const tenant = {
    ...{ column: { tenantId: { ...text, fieldName: 'tenant_id' } }, none: {} },
    relation: { clinic: { kind: 'm:1', entity: () => clinic, fieldName: 'clinic_id' } },
  }[cell.tenant];
  const doc = new EntitySchema<Row>({
    ...{ name: 'Doc', tableName: tableOf(cell) },
    properties: {
      id: { ...id, primary: true },
      owner: { ...text, nullable: true },
      department: { ...text, nullable: true },
      name: { ...text, nullable: true },
      score: { type: 'integer', nullable: true },
      active: { type: 'boolean', nullable: true },
      made: time,
      deletedAt: { ...time, fieldName: 'deleted_at' },
      touched: { type: 'integer' },
      title: text,
      mood: text,
      ratio: { type: 'float', columnType: isMaria ? 'float' : 'real', nullable: true },
      weight: { type: 'double', nullable: true },
      ...tenant,
    },
  });
  const share = new EntitySchema({
    ...{ name: 'Share', tableName: `${tableOf(cell)}_share` },
    properties: {
      docId: { ...id, fieldName: 'doc_id', primary: true },
      userId: { ...text, fieldName: 'user_id', primary: true },
      revokedBy: { ...text, fieldName: 'revoked_by', nullable: true },
    },
  });
  return { doc, share, clinic };
}

export async function connect(
  { postgres, other }: DocDatabase,
  entities: EntitySchema[],
  statements: string[],
) {
  if (other !== undefined) return mikroOrmOn(other, entities, statements);
  const logger = (message: string) => void statements.push(message);
  const options = { entities, debug: ['query' as const], colors: false, logger };
  const { pglite, url = '' } = postgres ?? {};
  return pglite === undefined
    ? PostgresOrm.init({ ...options, clientUrl: url })
    : PgliteOrm.init({ ...options, dbName: 'postgres', driverOptions: { pglite } });
}

export const openMikroOrm: OpenDocs = async (database, cell) => {
  const statements: string[] = [];
  const { doc, share, clinic } = entitiesOf(cell, database.kind);
  const orm = await connect(database, [doc, share, clinic] as never, statements);
  const em = orm.em.fork();
  const relation = { column: 'clinic', in: { from: clinic, tenant: 'tenantId' } };
  const isNarrower = cell.id === 'uuid' || cell.id === 'integer';
  const lookup = new MikroOrmLookup<Row>({
    ...{ em, entity: doc, resource: catalogueOf(cell.tenant).resource('doc') },
    ...(cell.tenant === 'relation' ? { tenant: relation as never } : {}),
    ...(isNarrower ? { idType: cell.id } : {}),
    restrict: ({ sql, col }) => sql`${col('deletedAt')} IS NULL`,
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
    filtered: (access) => em.fork().find(doc, lookup.where(access, { touched: 0 })),
    withActions: (access, rows) => lookup.withActions(access, rows),
    async touch(access, touched = 1) {
      await em.fork().nativeUpdate(doc, lookup.fence(accessTo(access)), { touched });
    },
    async remove(access) {
      await em.fork().nativeDelete(doc, lookup.fence(accessTo(access)));
    },
    all: () => em.fork().find(doc, {}),
    close: () => orm.close(),
  };
};
