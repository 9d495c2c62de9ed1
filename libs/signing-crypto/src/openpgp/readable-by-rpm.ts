import { SignaturePacket, config } from 'openpgp';
import type { PrivateKey, SecretKeyPacket, SecretSubkeyPacket, Subkey } from 'openpgp';
import { KeyCannot } from '../errors.js';

/** The real methods of `SignaturePacket`. Its published type omits what is signed and the configuration. */
interface SigningPacket {
  writeHashedSubPackets(): Uint8Array;
  sign(
    key: SecretKeyPacket | SecretSubkeyPacket,
    signed: object,
    date: Date,
    detached: boolean,
    configuration: typeof config,
  ): Promise<void>;
}

/** Subpackets that rpm 4.18 refuses when they are marked as critical: it does not know them, or does not enforce them. */
const unknownToRpm: ReadonlySet<number> = new Set([
  9, // Key Expiration Time (RFC 9580 section 5.2.3.13)
  32, // Embedded Signature (section 5.2.3.34)
]);

/** The bit that marks a subpacket as critical (RFC 9580 section 5.2.3.7). */
const critical = 0x80;

/**
 * Signs with a packet, such as a certification, and leaves the critical bit out of what rpm does not know. OpenPGP.js has no
 * setting for it. The bit changes nothing for programs that know the subpacket.
 */
export async function signForRpm(
  packet: SignaturePacket,
  key: SecretKeyPacket | SecretSubkeyPacket,
  signed: object,
  date: Date,
): Promise<void> {
  const signing = packet as unknown as SigningPacket;
  const write = signing.writeHashedSubPackets.bind(packet);
  signing.writeHashedSubPackets = () => withoutCritical(write());
  await signing.sign(key, signed, date, false, config);
}

/**
 * Replaces the binding of a new signing subkey by the same one that rpm can read.
 *
 * @param ring ring without passphrase; changed in place
 * @throws KeyCannot when the ring does not have the secret part of its master key
 */
export async function bindForRpm(ring: PrivateKey, subkey: Subkey): Promise<void> {
  const master = ring.keyPacket;
  const [made] = subkey.bindingSignatures;
  if (!('privateParams' in master) || made === undefined) {
    throw new KeyCannot('The secret part of the GPG master key is missing.');
  }
  const bound = Object.assign(new SignaturePacket(), {
    signatureType: made.signatureType,
    publicKeyAlgorithm: made.publicKeyAlgorithm,
    hashAlgorithm: made.hashAlgorithm,
    keyFlags: made.keyFlags,
    keyExpirationTime: made.keyExpirationTime,
    keyNeverExpires: made.keyNeverExpires,
    embeddedSignature: made.embeddedSignature,
  });
  const signed = { key: master, bind: subkey.keyPacket };
  await signForRpm(bound, master, signed, made.created ?? new Date());
  subkey.bindingSignatures = [bound];
}

/** @param subpackets two octets with their length, then the subpackets, each after its own length (RFC 9580 section 5.2.3.7) */
function withoutCritical(subpackets: Uint8Array): Uint8Array {
  const bytes = Buffer.from(subpackets);
  for (let at = 2; at < bytes.length;) {
    const first = bytes.readUInt8(at);
    const [octets, length] =
      first < 192
        ? [1, first]
        : first < 255
          ? [2, ((first - 192) << 8) + bytes.readUInt8(at + 1) + 192]
          : [5, bytes.readUInt32BE(at + 1)];
    const type = bytes.readUInt8(at + octets);
    if (unknownToRpm.has(type & ~critical)) bytes.writeUInt8(type & ~critical, at + octets);
    at += octets + length;
  }
  return bytes;
}
