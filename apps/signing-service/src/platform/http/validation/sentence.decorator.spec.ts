import { validate } from 'class-validator';
import { IsSentence } from './sentence.decorator.js';

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
