import { isName } from './name.decorator.js';

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
