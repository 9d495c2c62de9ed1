import { canonicalJson, maxLoggedLength, printable, printableJson } from './audit-record.js';

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

describe('canonicalJson', () => {
  it.each<[string, unknown, string]>([
    [
      'keys by code units',
      { b: 1, a: 2, '10': 3, '9': 4, Z: 5 },
      '{"10":3,"9":4,"Z":5,"a":2,"b":1}',
    ],
    ['nested values', { a: [{ d: null, c: true }] }, '{"a":[{"c":true,"d":null}]}'],
    ['numbers', [1e21, 1e-7, -0, 4.5], '[1e+21,1e-7,0,4.5]'],
    ['texts', '\u20ac$\u000f\nA\'B"\\', '"\u20ac$\\u000f\\nA\'B\\"\\\\"'],
    ['an object unlike the list of its entries', { a: 1 }, '{"a":1}'],
    ['the list of entries', [['a', 1]], '[["a",1]]'],
    ['a member called __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ])('writes %s', (_name, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([undefined, 1n, () => 1, { a: undefined }])(
    'refuses what JSON does not have',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );
});
