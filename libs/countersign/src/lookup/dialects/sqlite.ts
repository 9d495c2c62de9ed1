import type { IdType } from '../id-type.js';
import { columnTypes } from './column-types.js';
import type { SqlDialect } from './dialect.js';
import { truthOfNumber } from './truth.js';

/** Integers of any declared width have 64 bits. Text is compared as it is stored, whatever its declared width. */
const idTypeOf = columnTypes(
  new Map<IdType, readonly string[]>([
    ['uuid', ['uuid']],
    ['bigint', ['integer', 'int', 'bigint', 'smallint', 'mediumint', 'tinyint', 'int2', 'int8']],
    ['text', ['text', 'varchar', 'char', 'character', 'nchar', 'nvarchar', 'clob']],
  ]),
);

/** SQLite 3.38 and later, libSQL among them. It has no row locks: one transaction writes at a time. */
export const sqlite: SqlDialect = {
  name: 'sqlite',
  quoted: (name) => `"${name.replaceAll('"', '""')}"`,
  idTypeOf,
  truth: truthOfNumber,
  equals: ({ sql, param }, column, value) => sql`${column} = ${param(value)} collate binary`,
  isOneOf: ({ sql, param }, column, ids) =>
    sql`${column} collate binary in (select value from json_each(${param(JSON.stringify(ids))}))`,
  isAmong: ({ sql }, column, keys) => sql`${column} in ${keys}`,
  startsAt: ({ sql }, column, keys) => sql`${column} in ${keys}`,
  isIn: ({ sql }, column, ids) => sql`${column} in ${ids}`,
  part: ({ sql }, select) => sql`select * from (${select})`,
  materialized: ({ sql }) => sql`as materialized`,
  limit({ sql }, rows, onlyIf) {
    return onlyIf === undefined ? rows : sql`case when ${onlyIf} then ${rows} else 0 end`;
  },
  nullsOf: (direction) => (direction === 'asc' ? 'first' : 'last'),
  ordered({ sql }, column, { direction, nulls }) {
    const by = direction === 'asc' ? sql`${column} asc` : sql`${column} desc`;
    return nulls === 'first' ? sql`${by} nulls first` : sql`${by} nulls last`;
  },
  text: ({ sql }, column) => sql`cast(${column} as text)`,
  isolationLevel: () => undefined,
};
