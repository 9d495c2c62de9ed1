/** Tests of id types: which strings are ids of a type, and what a driver may read an id as. */
import { postgresql } from './dialects/postgresql.js';
import { type IdType, idText, isIdOf, oneText } from './id-type.js';

const types: readonly IdType[] = ['uuid', 'native-uuid', 'smallint', 'integer', 'bigint', 'text'];
const uuid = '0197f3a0-0000-7000-8000-00000000000a';

it.each<[string, readonly IdType[]]>([
  ['0', ['smallint', 'integer', 'bigint', 'text']],
  ['7', ['smallint', 'integer', 'bigint', 'text']],
  ['-7', ['smallint', 'integer', 'bigint', 'text']],
  ['32767', ['smallint', 'integer', 'bigint', 'text']],
  ['32768', ['integer', 'bigint', 'text']],
  ['2147483647', ['integer', 'bigint', 'text']],
  ['-2147483648', ['integer', 'bigint', 'text']],
  ['2147483648', ['bigint', 'text']],
  ['-2147483649', ['bigint', 'text']],
  ['9223372036854775807', ['bigint', 'text']],
  ['-9223372036854775808', ['bigint', 'text']],
  ['9223372036854775808', ['text']],
  ['-9223372036854775809', ['text']],
  ['99999999999999999999999', ['text']],
  ['01', ['text']],
  ['+1', ['text']],
  ['1.0', ['text']],
  ['-0', ['text']],
  ['1e3', ['text']],
  [' 1', ['text']],
  ['1\n', ['text']],
  ['0x1', ['text']],
  ['1_000', ['text']],
  ['١', ['text']],
  [uuid, ['uuid', 'native-uuid', 'text']],
  [uuid.toUpperCase(), ['text']],
  [`{${uuid}}`, ['text']],
  [uuid.replaceAll('-', ''), ['text']],
  [`${uuid}\n`, ['text']],
  ['😀', ['text']],
  ['', []],
  ['a\0', []],
  ['a\uD800', []],
  ['\uDC00a', []],
  ['a'.repeat(256), ['text']],
  ['a'.repeat(257), []],
])('%j is an id of %j', (id, expected) => {
  expect(types.filter((type) => isIdOf[type](id))).toEqual(expected);
});

it.each<[string, IdType | undefined]>([
  ['uuid', 'native-uuid'],
  ['serial', 'integer'],
  ['INT4', 'integer'],
  ['smallserial', 'smallint'],
  ['bigserial', 'bigint'],
  ['varchar(26)', 'text'],
  ['character varying', 'text'],
  ['text', 'text'],
  ['char(26)', undefined],
  ['character', undefined],
  ['citext', undefined],
  ['numeric(20, 0)', undefined],
  ['constructor', undefined],
])('a column of the type %s has ids of the type %s', (column, type) => {
  expect(postgresql.idTypeOf(column)).toBe(type);
});

it.each(types)(
  'upper case of an id of the type %s is the same id where the database reads it so',
  (type) => {
    expect(oneText[type]?.(uuid.toUpperCase()) ?? uuid.toUpperCase()).toBe(
      type === 'native-uuid' ? uuid : uuid.toUpperCase(),
    );
  },
);

it.each<[IdType, unknown, string]>([
  ['integer', 7, '7'],
  ['integer', -0, '0'],
  ['bigint', 9_223_372_036_854_775_807n, '9223372036854775807'],
  ['bigint', '7', '7'],
  ['uuid', uuid, uuid],
])('an id of the type %s that is read as %p is %s', (type, value, text) => {
  expect(idText(type, value, 'id')).toBe(text);
});

it.each<[IdType, unknown]>([
  ['bigint', 9_007_199_254_740_992],
  ['integer', 1.5],
  ['integer', Number.NaN],
  ['text', 7],
  ['uuid', null],
  ['text', new Date(0)],
])('an id of the type %s cannot be read as %p', (type, value) => {
  expect(() => idText(type, value, 'id')).toThrow(TypeError);
});
