/** Checks of times, serial numbers and names that X.509 readers omit. */
import { type DerElement, derTag, readDer, readDerSequence } from '../encoding/der.js';

/** Most bytes of a serial number (RFC 5280 section 4.1.2.2). */
const longestSerial = 20;

/** Characters that change how the surrounding text is shown, and lone surrogates, which no database column can hold. */
const unprintable = /[\p{Cc}\p{Cs}\p{Bidi_Control}]/u;

/**
 * Finds the first part of a certificate that RFC 5280 does not allow.
 *
 * @param raw the whole certificate, DER
 * @param names subject and issuer as text
 * @returns a phrase that says what RFC 5280 expects instead, or `undefined` for a well-formed certificate
 */
export function malformedPart(raw: Buffer, names: readonly string[]): string | undefined {
  const [serial, validity] = serialAndValidity(raw);
  if (!isPositive(serial)) return `a serial number above 0, of at most ${longestSerial} bytes`;
  const times = readDerSequence(validity);
  if (times.length !== 2 || !times.every(isTime)) {
    return 'a validity of two dates that exist, as UTCTime or GeneralizedTime to the second, ending in Z';
  }
  return names.some((name) => unprintable.test(name))
    ? 'a subject and an issuer without control characters'
    : undefined;
}

/** Fields of TBSCertificate: optional version, serialNumber, signature, issuer, validity (RFC 5280 section 4.1). */
function serialAndValidity(raw: Buffer): [Buffer, Buffer] {
  const fields = readDerSequence(readDer(readDer(raw).content).content);
  const [serial, , , validity] = fields[0]?.tag === derTag.explicit0 ? fields.slice(1) : fields;
  return [serial?.content ?? Buffer.alloc(0), validity?.content ?? Buffer.alloc(0)];
}

function isPositive(serial: Buffer): boolean {
  const [first = 0x80] = serial;
  return first < 0x80 && serial.length <= longestSerial && serial.some((byte) => byte !== 0);
}

/** A time in UTC, to the second, on a day that exists (RFC 5280 sections 4.1.2.5.1 and 4.1.2.5.2). */
function isTime({ tag, content }: DerElement): boolean {
  const text = content.toString('latin1');
  const short = tag === derTag.utcTime && /^\d{12}Z$/.test(text);
  if (!short && !(tag === derTag.generalizedTime && /^\d{14}Z$/.test(text))) return false;
  const digits = short ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const iso = digits.replace(/^(\d{4})(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const read = new Date(iso);
  return !Number.isNaN(read.getTime()) && read.toISOString() === iso;
}
