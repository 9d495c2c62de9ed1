import type { IdType } from '../id-type.js';
import { textOrInteger } from './carried.js';
import { columnTypes } from './column-types.js';
import type { SqlDialect } from './dialect.js';

/** The types whose values have one text form that equals no other: `char(26)`, which ignores blanks, is none. */
const idTypeOf = columnTypes(
  new Map<IdType, readonly string[]>([
    ['native-uuid', ['uuid']],
    ['smallint', ['smallint', 'smallserial', 'serial2', 'int2']],
    ['integer', ['integer', 'serial', 'serial4', 'int', 'int4']],
    ['bigint', ['bigint', 'bigserial', 'serial8', 'int8']],
    ['text', ['text', 'varchar', 'character varying']],
  ]),
);

/** PostgreSQL and PGlite. Lists of ids are arrays. */
export const postgresql: SqlDialect = {
  name: 'postgresql',
  quoted: (name) => `"${name.replaceAll('"', '""')}"`,
  idTypeOf,
  truth: (value) => value,
  equals: ({ sql, param }, column, value) => sql`${column} = ${param(value)}`,
  isOneOf: ({ sql, list }, column, ids) => sql`${column} = any (${list(ids)})`,
  isAmong: ({ sql }, column, keys) =>
    sql`exists (select 1 from ${keys} as "among" ("key") where "among"."key" = ${column})`,
  startsAt: ({ sql }, column, keys) => sql`${column} = any (array${keys})`,
  isIn: ({ sql }, column, ids) => sql`${column} in ${ids}`,
  part: ({ sql }, select) => sql`(${select})`,
  materialized: ({ sql }) => sql`as materialized`,
  limit: (_, rows) => rows,
  nullsOf: (direction) => (direction === 'asc' ? 'last' : 'first'),
  ordered({ sql }, column, { direction, nulls }) {
    const by = direction === 'asc' ? sql`${column} asc` : sql`${column} desc`;
    return nulls === 'first' ? sql`${by} nulls first` : sql`${by} nulls last`;
  },
  hasOrder: () => true,
  sorted: (_, column) => column,
  text: ({ sql }, sorted) => sql`cast(${sorted} as text)`,
  carried: textOrInteger,
  isolationLevel: ({ sql }) => sql`current_setting('transaction_isolation')`,
};
