/** The tables of the combinations on each database, and their rows. */
import { openMariaDb } from '../dialects/mariadb-database.js';
import type { OtherDatabase } from '../dialects/other-database.js';
import { openSqliteFile } from '../dialects/sqlite-database.js';
import { type ConformanceDatabase, openConformanceDatabase } from '../conformance-database.js';
import { clinics, type Doc, type IdForm, moods, sharesOf, type TenantForm } from './doc-world.js';

export type DatabaseKind = 'pglite' | 'postgres' | 'mariadb' | 'sqlite';

/** One combination of a database. */
export interface Cell {
  readonly id: IdForm;
  readonly tenant: TenantForm;
}

/** A database with tables. `run` is a connection beside those of the layers, with `?` for values. */
export interface DocDatabase {
  readonly kind: DatabaseKind;
  readonly run: (statement: string, values?: readonly unknown[]) => Promise<readonly object[]>;
  readonly postgres: ConformanceDatabase | undefined;
  readonly other: OtherDatabase | undefined;
  close(): Promise<void>;
}

export const tableOf = ({ id, tenant }: Cell): string => `doc_${id}_${tenant}`;

export async function openDocDatabase(kind: DatabaseKind): Promise<DocDatabase> {
  if (kind === 'pglite' || kind === 'postgres') {
    const postgres = await openConformanceDatabase(kind);
    return {
      ...{ kind, postgres, other: undefined, close: () => postgres.close() },
      async run(statement, values = []) {
        let number = 0;
        const numbered = statement.replaceAll('?', () => `$${(number += 1)}`);
        return (await postgres.pool.query<object>(numbered, [...values])).rows;
      },
    };
  }
  const other = await (kind === 'mariadb' ? openMariaDb() : openSqliteFile());
  if (kind === 'sqlite') await other.run('pragma synchronous = off');
  const run: DocDatabase['run'] = (statement, values) => other.run(statement, values);
  return { kind, postgres: undefined, other, run, close: () => other.close() };
}

type Types = Readonly<Record<IdForm | 'time' | 'bool' | 'mood' | 'ratio' | 'weight', string>>;
const postgresTypes: Types = {
  ...{ uuid: 'uuid', integer: 'int', bigint: 'bigint', text: 'text' },
  ...{ time: 'timestamptz(3)', bool: 'boolean' },
  ...{ mood: 'text', ratio: 'real', weight: 'double precision' },
};
const types: Readonly<Record<DatabaseKind, Types>> = {
  pglite: postgresTypes,
  postgres: postgresTypes,
  mariadb: {
    ...{ uuid: 'uuid', integer: 'int', bigint: 'bigint', text: 'varchar(100)' },
    ...{ time: 'datetime(3)', bool: 'boolean', ratio: 'float', weight: 'double' },
    mood: `enum(${moods.map((each) => `'${each}'`).join(', ')})`,
  },
  sqlite: {
    ...{ uuid: 'text', integer: 'integer', bigint: 'bigint', text: 'text' },
    ...{ time: 'text', bool: 'boolean', mood: 'text', ratio: 'real', weight: 'numeric' },
  },
};

const tenantColumn: Readonly<Record<TenantForm, (text: string) => string>> = {
  column: (text) => `, tenant_id ${text} not null`,
  relation: () => ', clinic_id int not null',
  none: () => '',
};

/** Makes the tables of a combination, and fills them. */
export async function createTables(database: DocDatabase, cell: Cell, docs: readonly Doc[]) {
  const { kind, run } = database;
  const { [cell.id]: id, text, time, bool, mood, ratio, weight } = types[kind];
  const table = tableOf(cell);
  await run(`create table if not exists clinic (id int primary key, tenant_id ${text} not null)`);
  await run(
    `create table ${table} (id ${id} primary key, owner ${text}, department ${text}, name ${text}, score int, active ${bool},
      made ${time}, deleted_at ${time}, touched int not null default 0,
      title ${text} not null, mood ${mood} not null, ratio ${ratio}, weight ${weight}${tenantColumn[cell.tenant](text)})`,
  );
  await run(
    `create table ${table}_share (doc_id ${id} not null, user_id ${text} not null, revoked_by ${text}, primary key (doc_id, user_id))`,
  );
  const known = await run('select id from clinic');
  if (known.length === 0) {
    for (const each of clinics) {
      await run('insert into clinic values (?, ?)', [each.id, each.tenantId]);
    }
  }
  await fillTables(database, cell, docs);
}

/** The rows as they are at the beginning. */
export async function fillTables(
  { kind, run }: Pick<DocDatabase, 'kind' | 'run'>,
  cell: Cell,
  docs: readonly Doc[],
): Promise<void> {
  const table = tableOf(cell);
  await run(`delete from ${table}`);
  await run(`delete from ${table}_share`);
  const idOf = (id: string) => (cell.id === 'integer' || cell.id === 'bigint' ? Number(id) : id);
  for (const doc of docs) {
    const tenant = { column: [doc.tenantId], relation: [doc.clinicId], none: [] }[cell.tenant];
    const values = [
      ...[idOf(doc.id), doc.owner, doc.department, doc.name, doc.score],
      doc.active === null || kind === 'postgres' || kind === 'pglite'
        ? doc.active
        : Number(doc.active),
      ...[timeIn(kind, doc.made), timeIn(kind, doc.isDeleted ? 0 : null), 0],
      ...[doc.title, doc.mood, doc.ratio, doc.weight, ...tenant],
    ];
    await run(`insert into ${table} values (${values.map(() => '?').join(', ')})`, values);
  }
  for (const { docId, userId, revokedBy } of sharesOf(docs)) {
    await run(`insert into ${table}_share values (?, ?, ?)`, [idOf(docId), userId, revokedBy]);
  }
}

/** A time as the drivers of the database write one. */
function timeIn(kind: DatabaseKind, time: number | null): string | null {
  if (time === null) return null;
  const text = new Date(time).toISOString();
  if (kind === 'sqlite') return text.replace('Z', '+00:00');
  return kind === 'mariadb' ? text.replace('T', ' ').replace('Z', '') : text;
}
