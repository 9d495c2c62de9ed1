import {
  derBitString,
  derInteger,
  derObjectIdentifier,
  derOctetString,
  derTime,
  readDer,
  readDerSequence,
} from './der.js';

describe('encoding', () => {
  it.each([
    ['0', derInteger(0), '020100'],
    ['127', derInteger(127), '02017f'],
    ['128, which needs a sign byte', derInteger(128n), '02020080'],
    ['2 to the 64th', derInteger(2n ** 64n), '0209010000000000000000'],
    [
      'an object identifier',
      derObjectIdentifier('1.2.840.113549.1.5.13'),
      '06092a864886f70d01050d',
    ],
    [
      'an object identifier under 2',
      derObjectIdentifier('2.16.840.1.101.3.4.2.1'),
      '0609608648016503040201',
    ],
    ['a bit string', derBitString(Buffer.of(5)), '03020005'],
    ['128 octets', derOctetString(Buffer.alloc(128)).subarray(0, 3), '048180'],
    ['65536 octets', derOctetString(Buffer.alloc(65_536)).subarray(0, 5), '0483010000'],
    [
      'a time in 2049',
      derTime(new Date('2049-12-31T23:59:59.999Z')),
      `170d${Buffer.from('491231235959Z').toString('hex')}`,
    ],
    [
      'a time in 2050',
      derTime(new Date('2050-01-01T00:00:00Z')),
      `180f${Buffer.from('20500101000000Z').toString('hex')}`,
    ],
  ])('%s', (_, encoded, hex) => {
    expect(encoded.toString('hex')).toBe(hex);
  });
});

describe('reading', () => {
  it.each([0, 1, 127, 128, 255, 256, 70_000])(
    'returns %i octets and the bytes after them',
    (length) => {
      const content = Buffer.alloc(length, 1);
      const read = readDer(Buffer.concat([derOctetString(content), Buffer.of(9, 9)]));
      expect(read).toStrictEqual({ tag: 0x04, content, rest: Buffer.of(9, 9) });
    },
  );

  it('returns the elements of a sequence', () => {
    const elements = readDerSequence(Buffer.concat([derInteger(1), derInteger(2)]));
    expect(elements.map(({ content }) => content[0])).toStrictEqual([1, 2]);
  });

  it.each([
    '',
    '30',
    '3080',
    '308100'.slice(0, 4),
    '3003020101'.slice(0, 8),
    '3085ffffffffff',
    '3084ffffffff',
  ])('refuses the cut-off or endless %j', (hex) => {
    expect(() => readDer(Buffer.from(hex, 'hex'))).toThrow(RangeError);
  });
});
