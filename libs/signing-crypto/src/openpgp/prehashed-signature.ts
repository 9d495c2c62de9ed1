/** Makes an OpenPGP signature of content that is not there any more, only its hash. OpenPGP.js signs only what is in memory. */
import { constants, createPrivateKey, type JsonWebKey, privateEncrypt } from 'node:crypto';
import { config, enums, SignaturePacket } from 'openpgp';
import type { SecretKeyPacket, SecretSubkeyPacket } from 'openpgp';
import { KeyCannot } from '../errors.js';
import { digestInfo } from '../keys/digest-info.js';
import type { SignedContent } from './signed-content.js';

/** The parts of `SignaturePacket` that its published type omits. */
interface SigningPacket {
  signatureData: Uint8Array;
  writeHashedSubPackets(): Uint8Array;
  toHash(): ReadableStream<Uint8Array>;
  hash(): Promise<Uint8Array>;
  sign(
    key: SecretPacket,
    data: null,
    date: Date,
    detached: boolean,
    configuration: typeof config,
  ): Promise<void>;
}

/** A key of a ring, with its secret part. */
export type SecretPacket = SecretKeyPacket | SecretSubkeyPacket;

/** The numbers of an RSA key, big-endian. `u` is the inverse of `p` modulo `q` (RFC 9580 section 5.5.5.1). */
interface RsaNumbers {
  readonly publicParams: { readonly n: Uint8Array; readonly e: Uint8Array };
  readonly privateParams: {
    readonly d: Uint8Array;
    readonly p: Uint8Array;
    readonly q: Uint8Array;
    readonly u: Uint8Array;
  };
}

/**
 * @returns a signature of the content by the key, made now
 * @throws KeyCannot for a key of OpenPGP version 6: its signatures begin with a salt, which comes before the content
 */
export async function makeSignature(
  key: SecretPacket,
  content: SignedContent,
): Promise<SignaturePacket> {
  if (key.version !== 4) throw new KeyCannot('Only GPG keys of version 4 sign here.');
  const packet = Object.assign(new SignaturePacket(), {
    signatureType: content.form === 'text' ? enums.signature.text : enums.signature.binary,
    publicKeyAlgorithm: key.algorithm,
    hashAlgorithm: enums.hash.sha512,
  });
  const signing = packet as unknown as SigningPacket;
  const digest = () => content.sha512With(trailerOf(signing.signatureData));
  if (key.getAlgorithmInfo().algorithm.startsWith('rsa')) {
    signByRsa(packet, key, digest);
    return packet;
  }
  signing.hash = () => Promise.resolve(digest());
  // A stream tells OpenPGP.js that only the hash is there.
  signing.toHash = () => new ReadableStream();
  await signing.sign(key, null, new Date(), true, config);
  return packet;
}

/** Without the message OpenPGP.js computes RSA with big integers, slowly and in a time that depends on the key. OpenSSL does not. */
function signByRsa(packet: SignaturePacket, key: SecretPacket, digest: () => Buffer): void {
  const fingerprint = key.getFingerprintBytes();
  Object.assign(packet, {
    ...{ version: key.version, created: new Date(Math.floor(Date.now() / 1000) * 1000) },
    ...{
      issuerKeyVersion: key.version,
      issuerFingerprint: fingerprint,
      issuerKeyID: key.getKeyID(),
    },
  });
  const signing = packet as unknown as SigningPacket;
  const { signatureType, publicKeyAlgorithm, hashAlgorithm } = packet;
  const head = [key.version, signatureType, publicKeyAlgorithm, hashAlgorithm].map(Number);
  signing.signatureData = Buffer.concat([Buffer.from(head), signing.writeHashedSubPackets()]);
  const hashed = digest();
  const privateKey = createPrivateKey({ format: 'jwk', key: jwkOf(key as unknown as RsaNumbers) });
  const padding = constants.RSA_PKCS1_PADDING;
  const s = privateEncrypt({ key: privateKey, padding }, digestInfo('SHA-512', hashed));
  Object.assign(packet, { signedHashValue: hashed.subarray(0, 2), params: { s } });
}

/** What is hashed after the content in version 4 (RFC 9580 section 5.2.4). */
function trailerOf(signatureData: Uint8Array): Buffer {
  const end = Buffer.from([4, 0xff, 0, 0, 0, 0]);
  end.writeUInt32BE(signatureData.length, 2);
  return Buffer.concat([signatureData, end]);
}

/** OpenPGP keeps the inverse of `p`, JWK that of `q`: the primes change places. */
function jwkOf({ publicParams: { n, e }, privateParams: { d, p, q, u } }: RsaNumbers): JsonWebKey {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const modulo = (prime: Uint8Array) => bytesOf(numberOf(d) % (numberOf(prime) - 1n));
  return {
    ...{ kty: 'RSA', n: text(n), e: text(e), d: text(d), p: text(q), q: text(p), qi: text(u) },
    ...{ dp: text(modulo(q)), dq: text(modulo(p)) },
  };
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function bytesOf(number: bigint): Buffer {
  const text = number.toString(16);
  return Buffer.from(text.padStart(text.length + (text.length % 2), '0'), 'hex');
}
