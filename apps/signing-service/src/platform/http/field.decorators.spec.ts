import { validate } from 'class-validator';
import { isName, IsSentence, parseTime } from './field.decorators.js';

describe('isName', () => {
  it.each([
    ['a word', 'admin', true],
    ['one character', 'x', true],
    ['words and marks', 'Zoë O’Neil (QA)', true],
    ['100 characters', 'x'.repeat(100), true],
    ['an emoji', 'release 🚀', true],
    ['the name of a property', '__proto__', true],
    ['101 characters', 'x'.repeat(101), false],
    ['nothing', '', false],
    ['a blank at the end', 'Admin ', false],
    ['a blank at the start', ' Admin', false],
    ['a no-break space at the end', 'Admin\u00a0', false],
    ['a line break', 'a\nb', false],
    ['NUL', 'a\u0000b', false],
    ['a zero-width joiner', 'Ad\u200dmin', false],
    ['a direction mark', 'Ad\u202emin', false],
    ['a Hangul filler', 'Admin\u3164', false],
    ['a line separator', 'a\u2028b', false],
    ['a lone surrogate', 'a\ud800', false],
  ])('%s', (_case, text, expected) => {
    expect(isName(text)).toBe(expected);
  });
});

class Body {
  @IsSentence()
  readonly text: unknown;

  constructor(text: unknown) {
    this.text = text;
  }
}

const accepted = async (text: unknown) => (await validate(new Body(text))).length === 0;

describe('a sentence', () => {
  it.each([
    ['plain text', 'Move to the new build farm.'],
    ['lines and tabs', 'one\n\ttwo\r\nthree'],
    ['any script', 'Ünïcode, 日本語, עברית'],
    ['an emoji of several characters', '👩‍🚀 agreed'],
    ['1,000 characters', 'x'.repeat(1000)],
  ])('may be %s', async (_case, text) => {
    expect(await accepted(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['a zero-width space', '\u{200b}'],
    ['a terminal sequence', 'x\u{1b}[31m'],
    ['U+0000', 'a\0b'],
    ['a lone surrogate', 'a\u{d800}'],
    ['a bidirectional override', 'abc\u{202e}def'],
    ['1,001 characters', 'x'.repeat(1001)],
    ['a number', 1],
    ['null', null],
  ])('is not %s', async (_case, text) => {
    expect(await accepted(text)).toBe(false);
  });
});

describe('parseTime', () => {
  it.each([
    ['2030-01-31T12:00:00Z', '2030-01-31T12:00:00.000Z'],
    ['2030-01-31t12:00:00z', '2030-01-31T12:00:00.000Z'],
    ['2030-01-31T12:00:00.123456+02:30', '2030-01-31T09:30:00.123Z'],
    ['2028-02-29T00:00:00-00:00', '2028-02-29T00:00:00.000Z'],
    ['9999-12-31T23:59:59+23:59', '9999-12-31T00:00:59.000Z'],
  ])('reads %s', (text, expected) => {
    expect(parseTime(text)?.toISOString()).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '1900000000',
    '2030-01-31',
    '2030-01-31T12:00:00',
    '2030-01-31 12:00:00Z',
    '2030-01-31T12:00:00 02:30',
    '2030-02-30T12:00:00Z',
    '2027-02-29T12:00:00Z',
    '2030-13-01T12:00:00Z',
    '2030-01-31T24:00:00Z',
    '2030-01-31T23:59:60Z',
    '2030-01-31T12:00:00+24:00',
    ' 2030-01-31T12:00:00Z',
    '2030-01-31T12:00:00Z\n',
    '+002030-01-31T12:00:00Z',
    '9999-12-31T23:59:59-23:59',
    '0000-01-01T00:00:00+23:59',
  ])('refuses %j', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });
});
