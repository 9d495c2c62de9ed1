import { maxLoggedLength, printable, printableJson } from './printable.js';

describe('printable', () => {
  it.each([
    ['plain text', 'build 7 of Zoë 雪 👍', 'build 7 of Zoë 雪 👍'],
    ['a forged second record', 'x"}\r\n{"outcome":"allow"', 'x"}\\u{d}\\u{a}{"outcome":"allow"'],
    ['an ANSI escape', '\u001b[31mred', '\\u{1b}[31mred'],
    ['a C1 escape', '\u009b31m', '\\u{9b}31m'],
    ['NUL and DEL', '\0\u007f', '\\u{0}\\u{7f}'],
    ['bidirectional marks', 'a\u202egnp.exe\u2066\u061c', 'a\\u{202e}gnp.exe\\u{2066}\\u{61c}'],
    ['invisible characters', '\u200b\u00ad\ufeff\u{e0041}', '\\u{200b}\\u{ad}\\u{feff}\\u{e0041}'],
    ['line separators', '\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['half a character', 'a\ud800b', 'a\\u{d800}b'],
    ['what looks escaped already', '\\u{a}', '\\\\u{a}'],
  ])('writes %s on one line without loss', (_name, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('keeps the longest allowed text and says how much it left out of a longer one', () => {
    const longest = 'a'.repeat(maxLoggedLength);
    expect(printable(longest)).toBe(longest);
    expect(printable(`${longest}bc`)).toBe(`${longest}…(+2)`);
    expect(printable('\n'.repeat(1024 * 1024)).length).toBeLessThan(6 * maxLoggedLength);
  });
});

describe('printableJson', () => {
  it('reaches texts and keys at every depth and leaves the rest alone', () => {
    expect(printableJson({ 'a\n': [1, null, true, { b: '\u202e' }] })).toEqual({
      'a\\u{a}': [1, null, true, { b: '\\u{202e}' }],
    });
  });
});
