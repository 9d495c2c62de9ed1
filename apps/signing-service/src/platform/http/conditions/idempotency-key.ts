/** The key by which a client repeats a POST without a second act: draft-ietf-httpapi-idempotency-key-header. */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { invalidField } from '../validation/validation.js';

/** 1 to 200 visible ASCII characters, quoted (a string of RFC 8941) or not. */
const form = /^(?:"([\x21\x23-\x5b\x5d-\x7e]{1,200})"|([\x21\x23-\x5b\x5d-\x7e]{1,200}))$/;

/**
 * The key of a POST; `undefined` without one. Other methods are repeatable as they are.
 * @throws InvalidFields for a key of another form
 */
export function idempotencyKey({ method, headers }: Request): string | undefined {
  const given = headers['idempotency-key'];
  if (method !== 'POST' || given === undefined) return undefined;
  const [, quoted, plain] = form.exec(String(given)) ?? [];
  const key = quoted ?? plain;
  if (key === undefined) {
    throw invalidField('Idempotency-Key', 'must be one key of 1 to 200 visible ASCII characters.');
  }
  return key;
}

/**
 * What tells one request from another: the path with its query, and the body.
 * A plain digest suffices, because every body with a passphrase has a private key as well, which nobody can guess.
 */
export function fingerprint({ originalUrl, body }: Request & { readonly body?: unknown }): Buffer {
  const hash = createHash('sha256').update(originalUrl).update('\n');
  if (Buffer.isBuffer(body)) return hash.update(body).digest();
  return hash.update(JSON.stringify(body ?? null)).digest();
}
