import { canonicalJson } from './canonical-json.js';

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
