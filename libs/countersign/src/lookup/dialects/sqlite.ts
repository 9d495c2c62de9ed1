import type { IdType } from '../id-type.js';
import { textOrNumber } from './carried.js';
import { columnTypes } from './column-types.js';
import type { SqlDialect } from './dialect.js';
import { joined } from './joined.js';
import { postgresql } from './postgresql.js';
import { truthOfNumber } from './truth.js';

/** Integers of any declared width have 64 bits. Text is compared as it is stored, whatever its declared width. */
const idTypeOf = columnTypes(
  new Map<IdType, readonly string[]>([
    ['uuid', ['uuid']],
    ['bigint', ['integer', 'int', 'bigint', 'smallint', 'mediumint', 'tinyint', 'int2', 'int8']],
    ['text', ['text', 'varchar', 'char', 'character', 'nchar', 'nvarchar', 'clob']],
  ]),
);

/** SQLite 3.38 and later, libSQL among them. It has no row locks: one transaction writes at a time. What is not here it writes as PostgreSQL does. */
export const sqlite: SqlDialect = {
  ...postgresql,
  name: 'sqlite',
  idTypeOf,
  truth: truthOfNumber,
  equals: ({ sql, param }, column, value) => sql`${column} = ${param(value)} collate binary`,
  isOneOf(writer, column, ids) {
    const { sql, param } = writer;
    // JSON has no bytes.
    if (ids.some((id) => typeof id !== 'string')) {
      return sql`${column} in (${joined(writer, ids.map(param), ', ')})`;
    }
    return sql`${column} collate binary in (select value from json_each(${param(JSON.stringify(ids))}))`;
  },
  isAmong: ({ sql }, column, keys) => sql`${column} in ${keys}`,
  startsAt: ({ sql }, column, keys) => sql`${column} in ${keys}`,
  part: ({ sql }, select) => sql`select * from (${select})`,
  limit({ sql }, rows, onlyIf) {
    return onlyIf === undefined ? rows : sql`case when ${onlyIf} then ${rows} else 0 end`;
  },
  nullsOf: (direction) => (direction === 'asc' ? 'first' : 'last'),
  // A cast of a real has 15 digits, which are not enough. Of bytes it is no text.
  text: ({ sql }, sorted) =>
    sql`case typeof(${sorted}) when 'real' then printf('%!.17g', ${sorted}) when 'blob' then null else cast(${sorted} as text) end`,
  carried: textOrNumber,
  isolationLevel: () => undefined,
};
