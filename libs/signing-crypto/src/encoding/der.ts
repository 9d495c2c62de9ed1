/** A small DER encoder and reader (ITU-T X.690) for PBES2, DigestInfo and revocation lists. `@peculiar/x509` encodes certificates. */

/** The DER tags that this library uses. */
export const derTag = {
  integer: 0x02,
  octetString: 0x04,
  bitString: 0x03,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  /** Context-specific, constructed, number 0. */
  explicit0: 0xa0,
} as const;

/** One element: its tag, its content, and the bytes that follow it. */
export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
  readonly rest: Buffer;
}

/** Encodes one element with the shortest length form. */
export function derElement(tag: number, ...contents: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag), derLength(content.length), content]);
}

/** Encodes a SEQUENCE. */
export function derSequence(...elements: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  return derElement(derTag.sequence, ...elements);
}

/** Encodes a non-negative INTEGER. */
export function derInteger(value: bigint | number): Buffer<ArrayBuffer> {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const needsZero = (bytes[0] ?? 0) > 0x7f;
  return derElement(derTag.integer, needsZero ? Buffer.of(0) : Buffer.alloc(0), bytes);
}

/** Encodes an OCTET STRING. */
export function derOctetString(content: Uint8Array): Buffer<ArrayBuffer> {
  return derElement(derTag.octetString, content);
}

/** Encodes NULL. */
export function derNull(): Buffer<ArrayBuffer> {
  return derElement(derTag.null);
}

/** Encodes an OBJECT IDENTIFIER from its dotted form. */
export function derObjectIdentifier(dotted: string): Buffer<ArrayBuffer> {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...others].flatMap(base128);
  return derElement(derTag.objectIdentifier, Buffer.from(bytes));
}

/** Encodes a BIT STRING of whole bytes. */
export function derBitString(content: Uint8Array): Buffer<ArrayBuffer> {
  return derElement(derTag.bitString, Buffer.of(0), content);
}

/** Encodes a Time in whole seconds: UTCTime up to 2049, GeneralizedTime from 2050 (RFC 5280 section 4.1.2.5). */
export function derTime(time: Date): Buffer<ArrayBuffer> {
  const digits = time
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replaceAll(/\D/g, '');
  return time.getUTCFullYear() < 2050
    ? derElement(derTag.utcTime, Buffer.from(`${digits.slice(2)}Z`))
    : derElement(derTag.generalizedTime, Buffer.from(`${digits}Z`));
}

/**
 * Reads the first element of `input`.
 *
 * @throws RangeError when the bytes are cut off or are not DER
 */
export function readDer(input: Buffer): DerElement {
  const tag = input[0];
  const first = input[1];
  if (tag === undefined || first === undefined) {
    throw new RangeError('DER ends within a header.');
  }
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthBytes > 4 || input.length < 2 + lengthBytes) {
    throw new RangeError('DER has an unreadable length.');
  }
  const length = lengthBytes === 0 ? first : input.readUIntBE(2, lengthBytes);
  const start = 2 + lengthBytes;
  if (input.length < start + length) {
    throw new RangeError('DER ends within a value.');
  }
  return {
    tag,
    content: input.subarray(start, start + length),
    rest: input.subarray(start + length),
  };
}

/**
 * Reads the elements inside a constructed value.
 *
 * @throws RangeError as {@link readDer}
 */
export function readDerSequence(content: Buffer): DerElement[] {
  const elements: DerElement[] = [];
  for (let rest = content; rest.length > 0;) {
    const element = readDer(rest);
    elements.push(element);
    rest = element.rest;
  }
  return elements;
}

function derLength(length: number): Buffer {
  if (length < 0x80) {
    return Buffer.of(length);
  }
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}

function base128(value: number): number[] {
  const groups = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    groups.unshift((rest & 0x7f) | 0x80);
  }
  return groups;
}
