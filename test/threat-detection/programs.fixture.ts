/** Minimal Windows and Linux programs, made byte by byte. They are never run. */
import { createHash } from 'node:crypto';
import {
  derElement,
  derInteger,
  derNull,
  derObjectIdentifier,
  derOctetString,
  derSequence,
} from '@countersign/signing-crypto/encoding';

/** `IMAGE_SCN_*` of the PE format: code and executable, data and writable. */
export const peCode = 0x6000_0020;
export const peData = 0xc000_0040;
export const peWritableCode = 0xe000_0020;

/** What a program is made from. */
export interface PeParts {
  /** Names and characteristics of the sections. */
  readonly sections: readonly (readonly [name: string, characteristics: number])[];
  /** Appends an Authenticode signature. */
  readonly signed?: boolean;
}

const peHeaderAt = 0x80;
const optionalHeaderAt = peHeaderAt + 24;
const optionalHeaderSize = 224;
const alignment = 0x200;

/** A PE32 program for Windows. */
export function peProgram({ sections, signed = false }: PeParts): Buffer {
  const image = Buffer.alloc(alignment * (2 + sections.length));
  image.write('MZ', 0, 'latin1');
  image.writeUInt32LE(peHeaderAt, 0x3c);
  image.write('PE\0\0', peHeaderAt, 'latin1');
  image.writeUInt16LE(0x14c, peHeaderAt + 4);
  image.writeUInt16LE(sections.length, peHeaderAt + 6);
  image.writeUInt16LE(optionalHeaderSize, peHeaderAt + 20);
  image.writeUInt16LE(0x0102, peHeaderAt + 22);
  image.writeUInt16LE(0x10b, optionalHeaderAt);
  image.writeUInt32LE(0x1000, optionalHeaderAt + 16);
  image.writeUInt32LE(0x40_0000, optionalHeaderAt + 28);
  image.writeUInt32LE(0x1000, optionalHeaderAt + 32);
  image.writeUInt32LE(alignment, optionalHeaderAt + 36);
  image.writeUInt16LE(3, optionalHeaderAt + 68);
  image.writeUInt32LE(16, optionalHeaderAt + 92);
  sections.forEach(([name, characteristics], number) => {
    const at = optionalHeaderAt + optionalHeaderSize + 40 * number;
    image.write(name, at, 8, 'latin1');
    image.writeUInt32LE(alignment, at + 8);
    image.writeUInt32LE(0x1000 * (number + 1), at + 12);
    image.writeUInt32LE(alignment, at + 16);
    image.writeUInt32LE(alignment * (number + 2), at + 20);
    image.writeUInt32LE(characteristics, at + 36);
  });
  return signed ? withCertificateTable(image) : image;
}

/** The fifth data directory holds the offset and the size of the signatures; each has a header of eight bytes. */
function withCertificateTable(image: Buffer): Buffer {
  const signature = authenticode(createHash('sha256').update(image).digest());
  const size = Math.ceil((8 + signature.length) / 8) * 8;
  const table = Buffer.alloc(size);
  table.writeUInt32LE(size, 0);
  table.writeUInt16LE(0x0200, 4);
  table.writeUInt16LE(0x0002, 6);
  signature.copy(table, 8);
  image.writeUInt32LE(image.length, optionalHeaderAt + 96 + 4 * 8);
  image.writeUInt32LE(size, optionalHeaderAt + 96 + 4 * 8 + 4);
  return Buffer.concat([image, table]);
}

const set = (...elements: readonly Uint8Array[]) => derElement(0x31, ...elements);
const explicit = (number: number, ...elements: readonly Uint8Array[]) =>
  derElement(0xa0 + number, ...elements);
const oid = derObjectIdentifier;
const sha256 = derSequence(oid('2.16.840.1.101.3.4.2.1'), derNull());

/** PKCS #7 SignedData around the digest of the program, as the Authenticode specification has it; its signature is zeroes. */
function authenticode(digest: Buffer): Buffer {
  const indirectData = derSequence(
    derSequence(
      oid('1.3.6.1.4.1.311.2.1.15'),
      derSequence(derElement(0x03, Buffer.of(0)), explicit(0, explicit(2, derElement(0x80)))),
    ),
    derSequence(sha256, derOctetString(digest)),
  );
  const content = oid('1.3.6.1.4.1.311.2.1.4');
  const attribute = (type: string, value: Uint8Array) => derSequence(oid(type), set(value));
  const signer = derSequence(
    derInteger(1),
    derSequence(derSequence(), derInteger(1)),
    sha256,
    explicit(
      0,
      attribute('1.2.840.113549.1.9.3', content),
      attribute('1.2.840.113549.1.9.4', derOctetString(digest)),
    ),
    derSequence(oid('1.2.840.113549.1.1.1'), derNull()),
    derOctetString(Buffer.alloc(256)),
  );
  const signedData = derSequence(
    derInteger(1),
    set(sha256),
    derSequence(content, explicit(0, indirectData)),
    set(signer),
  );
  return derSequence(oid('1.2.840.113549.1.7.2'), explicit(0, signedData));
}

/** Types and flags of segments of the ELF format. */
export const elfLoad = 1;
export const elfStack = 0x6474_e551;
export const elfFlags = { executable: 1, writable: 2, readable: 4 } as const;

/** A 64-bit ELF program with these segments, and `more` at its end. */
export function elfProgram(
  segments: readonly (readonly [type: number, flags: number])[],
  more = Buffer.alloc(0),
): Buffer {
  const header = Buffer.alloc(64 + 56 * segments.length);
  header.write('\x7fELF\x02\x01\x01', 0, 'latin1');
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(62, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(0x40_0000n, 24);
  header.writeBigUInt64LE(64n, 32);
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(segments.length, 56);
  header.writeUInt16LE(64, 58);
  segments.forEach(([type, flags], number) => {
    const at = 64 + 56 * number;
    header.writeUInt32LE(type, at);
    header.writeUInt32LE(flags, at + 4);
    header.writeBigUInt64LE(0x40_0000n, at + 16);
    header.writeBigUInt64LE(BigInt(header.length), at + 32);
    header.writeBigUInt64LE(BigInt(header.length), at + 40);
  });
  return Buffer.concat([header, more]);
}
