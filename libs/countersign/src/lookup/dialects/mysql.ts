import { Misuse } from '../../core/internal.js';
import { type IdType, isIntegerType } from '../id-type.js';
import { textOrInteger } from './carried.js';
import { columnTypes } from './column-types.js';
import type { DialectWriter, SqlDialect } from './dialect.js';
import { joined } from './joined.js';
import { truthOfNumber } from './truth.js';

/** `char` is read without the blanks at its end, so that it has one spelling. Unsigned integers are read as the next wider type. */
const idTypeOf = columnTypes(
  new Map<IdType, readonly string[]>([
    ['native-uuid', ['uuid']],
    ['smallint', ['smallint', 'tinyint', 'tinyint unsigned']],
    ['integer', ['int', 'integer', 'mediumint', 'mediumint unsigned', 'smallint unsigned']],
    ['bigint', ['bigint', 'bigint unsigned', 'serial', 'int unsigned', 'integer unsigned']],
    [
      'text',
      ['varchar', 'char', 'text', 'tinytext', 'mediumtext', 'longtext', 'nvarchar', 'nchar'],
    ],
  ]),
);

/** INVARIANT: no collation takes part, so that `ABC`, `abc ` and `äbc` are not `abc`. */
const bytesOf = <C>({ sql }: DialectWriter<C>, text: C) =>
  sql`cast(convert(${text} using utf8mb4) as binary)`;

/** Types whose values are numbers with names, by which they are ordered. */
const numbered = /^(?:enum|set|bit)\b/i;
/** Types whose values no text is equal to. */
const unordered =
  /^(?:(?:var)?binary|(?:tiny|medium|long)?blob|json|vector|geometry|point|linestring|polygon|multi\w+|geo\w+)\b/i;

/** Each is a parameter, of which a statement cannot have any number. */
const mostIds = 100_000;

/** MySQL 8 and MariaDB 10.6, and later. A list of ids is as long as the next power of two or 1,024, so that few lengths make many statements. */
export const mysql: SqlDialect = {
  name: 'mysql',
  quoted: (name) => `\`${name.replaceAll('`', '``')}\``,
  idTypeOf,
  truth: truthOfNumber,
  equals(writer, column, value, type) {
    const { sql, param } = writer;
    if (type !== undefined && isIntegerType(type)) {
      return sql`${column} = cast(${param(value)} as signed)`;
    }
    if (typeof value !== 'string') return sql`${column} = ${param(value)}`;
    // The first comparison finds an index, the second one is exact.
    const exact = sql`${bytesOf(writer, column)} = ${bytesOf(writer, param(value))}`;
    return sql`(${column} = ${param(value)} and ${exact})`;
  },
  isOneOf(writer, column, ids, type, isComparedAgain = false) {
    const { sql, param } = writer;
    if (ids.length === 0) return sql`false`;
    if (ids.length > mostIds) {
      throw new Misuse(`${ids.length} ids do not fit one statement: ask about ${mostIds} at most.`);
    }
    const length =
      ids.length > 1024
        ? Math.ceil(ids.length / 1024) * 1024
        : 2 ** Math.ceil(Math.log2(ids.length));
    const last = ids.at(-1) ?? '';
    const each = () => Array.from({ length }, (_, at) => param(ids[at] ?? last));
    const found = sql`${column} in (${joined(writer, each(), ', ')})`;
    if (isComparedAgain || (type !== undefined && isIntegerType(type))) return found;
    const bytes = each().map((id) => bytesOf(writer, id));
    return sql`(${found} and ${bytesOf(writer, column)} in (${joined(writer, bytes, ', ')}))`;
  },
  // MySQL refuses to change a table that a subquery reads, unless the subquery is made into a table first, as DISTINCT does.
  isAmong: ({ sql }, column, keys, isRead) =>
    isRead
      ? sql`${column} in (select * from ${keys} as among)`
      : sql`${column} in (select * from (select distinct * from ${keys} as picked) as among)`,
  startsAt: ({ sql }, column, keys) => sql`${column} in (select * from ${keys} as among)`,
  isIn: ({ sql }, column, ids) => sql`${column} in (select * from ${ids} as among)`,
  part: ({ sql }, select) => sql`(${select})`,
  materialized: ({ sql }) => sql`as`,
  limit: (_, rows) => rows,
  nullsOf: (direction) => (direction === 'asc' ? 'first' : 'last'),
  ordered({ sql }, column, { direction, nulls }) {
    const by = direction === 'asc' ? sql`${column} asc` : sql`${column} desc`;
    if (nulls === mysql.nullsOf(direction)) return by;
    return nulls === 'first' ? sql`${column} is null desc, ${by}` : sql`${column} is null, ${by}`;
  },
  hasOrder: (type = '') => !unordered.test(type),
  sorted({ sql }, column, type = '') {
    // A float is written with 6 digits, and compared as the double that it is.
    if (/^float/i.test(type)) return sql`(${column} + 0e0)`;
    return numbered.test(type) ? sql`lpad(${column} + 0, 20, '0')` : column;
  },
  text: ({ sql }, sorted) => sql`cast(${sorted} as char)`,
  carried: textOrInteger,
  typeOfColumn: ({ sql, param }, { schema, table, column }) =>
    sql`select data_type as type from information_schema.columns where table_schema = ${schema === undefined ? sql`database()` : param(schema)} and table_name = ${param(table)} and column_name = ${param(column)}`,
  // The two servers call it by two names, and each reads its comment alone.
  isolationLevel: ({ sql }) => sql`/*!80000 @@transaction_isolation */ /*M! @@tx_isolation */`,
};
