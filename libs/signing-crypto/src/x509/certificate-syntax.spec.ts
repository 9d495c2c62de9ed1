import { malformedPart } from './certificate-syntax.js';
import { derElement, derSequence, derTag } from '../encoding/der.js';

const utc = (text: string) => derElement(derTag.utcTime, Buffer.from(text));
const general = (text: string) => derElement(derTag.generalizedTime, Buffer.from(text));
const serial = (hex: string) => derElement(derTag.integer, Buffer.from(hex, 'hex'));

/** The fields of a certificate that `malformedPart` reads. */
function certificate({
  number = serial('01'),
  from = utc('260101000000Z'),
  to = utc('270101000000Z'),
  version = [derElement(derTag.explicit0, serial('02'))],
} = {}) {
  const [signature, issuer] = [derSequence(), derSequence()];
  const signed = derSequence(...version, number, signature, issuer, derSequence(from, to));
  return derSequence(signed);
}

describe('a certificate', () => {
  it.each([
    ['version 3', certificate()],
    ['version 1, which is not written', certificate({ version: [] })],
    ['20 bytes of serial number', certificate({ number: serial(`7f${'ff'.repeat(19)}`) })],
    ['a sign byte', certificate({ number: serial('00ff') })],
    ['dates from 2050 on', certificate({ to: general('20500228000000Z') })],
    ['a leap day', certificate({ from: utc('240229235959Z') })],
    ['a date of the century before', certificate({ from: utc('991231235959Z') })],
  ])('may have %s', (_case, raw) => {
    expect(malformedPart(raw, ['CN=a', 'CN=b'])).toBeUndefined();
  });

  it.each([
    ['a serial number of 0', certificate({ number: serial('00') }), 'serial number'],
    ['a negative one', certificate({ number: serial('ff') }), 'serial number'],
    ['one of 21 bytes', certificate({ number: serial('01'.repeat(21)) }), 'serial number'],
    ['none', certificate({ number: serial('') }), 'serial number'],
    ['month 13', certificate({ from: utc('261301000000Z') }), 'dates'],
    ['30 February', certificate({ from: utc('260230000000Z') }), 'dates'],
    ['hour 24', certificate({ to: utc('260228240000Z') }), 'dates'],
    ['no seconds', certificate({ to: utc('2601010000Z') }), 'dates'],
    ['an offset', certificate({ to: utc('260101000000+0100') }), 'dates'],
    ['an empty date', certificate({ to: general('') }), 'dates'],
    ['a fraction of a second', certificate({ to: general('20260101000000.5Z') }), 'dates'],
  ])('may not have %s', (_case, raw, expected) => {
    expect(malformedPart(raw, ['CN=a'])).toContain(expected);
  });

  it.each(['CN=a\0', 'CN=a\r\nb', 'CN=\u{1b}[31m', 'CN=\u{202e}b', 'CN=\u{d800}'])(
    'cannot have the name %j',
    (name) => {
      expect(malformedPart(certificate(), ['CN=a', name])).toContain('control characters');
    },
  );
});
