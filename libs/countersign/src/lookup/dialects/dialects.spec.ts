/** What the dialects write differently so that a statement reads nothing in vain. */
import type { DialectWriter } from './dialect.js';
import { mysql } from './mysql.js';
import { postgresql } from './postgresql.js';
import { sqlite } from './sqlite.js';

const writer: DialectWriter<string> = {
  sql: (text, ...parts) => String.raw({ raw: text }, ...parts),
  param: (value) => `<${String(value)}>`,
  list: (values) => `<${values.join()}>`,
};

it.each([
  [sqlite, '51', 'case when many then 51 else 0 end'],
  // The others look at WHERE first, and MySQL takes nothing but a number.
  [postgresql, '51', '51'],
  [mysql, '51', '51'],
])('$name limits a list, and one that is read under a condition', (dialect, plain, conditional) => {
  expect(dialect.limit(writer, '51', undefined)).toBe(plain);
  expect(dialect.limit(writer, '51', 'many')).toBe(conditional);
});

it('mysql makes a table of keys only where the statement may change what they are read from', () => {
  const among = (isRead: boolean) => mysql.isAmong(writer, 'k', '(select 1)', isRead);
  expect(among(true)).toBe('k in (select * from (select 1) as among)');
  expect(among(false)).toBe(
    'k in (select * from (select distinct * from (select 1) as picked) as among)',
  );
});
