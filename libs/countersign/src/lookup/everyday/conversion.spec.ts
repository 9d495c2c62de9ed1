import type { IdType, Stored } from '../id-type.js';
import { Misuse } from '../../core/internal.js';
import { type Conversion, storedId, storedValue, type StoredValue } from './conversion.js';

const by = (
  toStored: (value: never) => unknown,
  toRow: (stored: never) => unknown,
): Conversion => ({
  ...{ toStored: toStored as Conversion['toStored'], toRow: toRow as Conversion['toRow'] },
  storedType: undefined,
});
const prefixed = by(
  (id: string) => Number(id.replace('note-', '')),
  (stored: number) => `note-${stored}`,
);
const bytes = by(
  (id: string) => Buffer.from(id, 'hex'),
  (stored: Buffer) => stored.toString('hex'),
);
const numbers = by((id) => id, Number);
const bigints = by(String, BigInt);
const texts = by(Number, String);
const truths = by(
  (is: boolean) => (is ? 'Y' : 'N'),
  (stored) => stored === 'Y',
);
const trimmed = by((text: string) => text.trim(), String);
const moments = by((text: string) => new Date(text), String);
const refusing = by(
  () => {
    throw new TypeError('No id.');
  },
  (stored) => stored,
);

it.each<[string, Conversion, IdType, string, Stored | undefined]>([
  ['the number in it', prefixed, 'text', 'note-7', '7'],
  ['another spelling of it', prefixed, 'text', 'note-07', undefined],
  ['no number', prefixed, 'text', 'note-', undefined],
  ['bytes', bytes, 'text', '00ff', Buffer.from([0, 255])],
  ['bytes in upper case', bytes, 'text', '00FF', undefined],
  ['what is no hex', bytes, 'text', 'xyz', undefined],
  ['a number in the row', numbers, 'bigint', '7', '7'],
  ['more than a number holds', numbers, 'bigint', '9007199254740993', undefined],
  ['a bigint in the row', bigints, 'bigint', '9007199254740993', '9007199254740993'],
  ['a text in the row', texts, 'integer', '-7', '-7'],
  ['what the conversion refuses', refusing, 'text', 'a', undefined],
])('of an id that is %s, the database stores what the conversion gives back', (...given) => {
  const [, conversion, type, id, stored] = given;
  expect(storedId(conversion, type, id)).toEqual(stored);
});

it.each<[string, Conversion, string | number | boolean, StoredValue | undefined]>([
  ['a text', prefixed, 'note-7', 7],
  ['a text that the conversion changes', trimmed, ' a', undefined],
  ['true', truths, true, 'Y'],
  ['false', truths, false, 'N'],
  ['bytes', bytes, '00ff', Buffer.from([0, 255])],
  ['the text of a number of the row', by(String, Number), '7', '7'],
  ['another text of it', by(String, Number), '07', undefined],
  ['the text of a bigint of the row', bigints, '9007199254740993', '9007199254740993'],
  ['no number', by(Number, Number), 'ann', undefined],
  ['what the conversion refuses', refusing, 'a', undefined],
])('of a value that is %s, the database stores what the conversion gives back', (...given) => {
  const [, conversion, value, stored] = given;
  expect(storedValue(conversion, value)).toEqual(stored);
});

it('a value that is stored as an object is a fault, and not a value of no row', () => {
  expect(() => storedValue(moments, '2026-01-01')).toThrow(Misuse);
  expect(() => storedId(moments, 'text', '2026-01-01')).toThrow(Misuse);
});
