/** What is made of a file in the browser. */
import { sha256 } from '@noble/hashes/sha2.js';

/** Bytes that are read at once. */
const piece = 4 * 1024 * 1024;

/**
 * SHA-256, in base64. A file of any size is read piece by piece; `crypto.subtle` wants it whole, and works over HTTPS only.
 * @param onProgress is given the share that was read, 0 to 1
 */
export async function digestOf(file: Blob, onProgress: (share: number) => void): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += piece) {
    hash.update(await bytesOf(file.slice(at, at + piece)));
    onProgress(Math.min(1, (at + piece) / file.size));
  }
  return base64(hash.digest());
}

/** The content, in base64. */
export async function toBase64(file: Blob): Promise<string> {
  return base64(await bytesOf(file));
}

/** What base64 stands for. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return btoa(text);
}
