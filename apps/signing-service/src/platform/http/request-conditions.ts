/** The conditions of requests: entity tags, idempotency keys, and what handlers say of them. */
import { createHash } from 'node:crypto';
import { SetMetadata } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import { invalidField } from './validation.js';

/** Fields that an answer to a write has beside the object: shown once, or about the act. */
const besideTheObject = new Set(['token', 'endedCredentials', 'revocationCertificate']);

/** The strong tag of an object as it is answered; `undefined` for what is no single object. An object has `actions`, a list has not. */
export function entityTag(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('actions' in answer)) return undefined;
  const shown = Object.entries(answer).filter(([name]) => !besideTheObject.has(name));
  const text = JSON.stringify(Object.fromEntries(shown));
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/**
 * Whether a list of tags, as `If-Match` has it, names the tag. `*` names any.
 * @param tag of the object; `undefined` when there is none
 */
export function isNamed(tags: string, tag: string | undefined): boolean {
  if (tag === undefined) return false;
  // INVARIANT: tags of the service contain no comma, and a weak one never equals a strong one (RFC 9110 section 8.8.3.2).
  return tags.split(',').some((each) => ['*', tag].includes(each.trim()));
}

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
 * What tells one request from another: the path with its query, and the body. An alias in the path is the id that it names now.
 * A plain digest suffices, because every body with a passphrase has a private key as well, which nobody can guess.
 */
export function fingerprint({ url, body }: Request & { readonly body?: unknown }): Buffer {
  const hash = createHash('sha256').update(url).update('\n');
  if (Buffer.isBuffer(body)) return hash.update(body).digest();
  return hash.update(JSON.stringify(body ?? null)).digest();
}

/** Metadata of handlers whose answer is not kept: why. */
export const notRepeatable = 'not-repeatable';

/** The route refuses an `Idempotency-Key`. @param reason a sentence for the client */
export function NotRepeatable(reason: string): MethodDecorator {
  return SetMetadata(notRepeatable, reason);
}

/** The answer has a secret that is stored nowhere, so that it cannot be given again. */
export function ShownOnce(): MethodDecorator {
  return NotRepeatable('The answer has a secret that is shown once and stored nowhere.');
}

/** Metadata of handlers of a POST that changes nothing. */
export const changesNothing = 'changes-nothing';

/** The POST only asks, so that it has neither conditions nor a result to keep. */
export function ChangesNothing(): MethodDecorator {
  return SetMetadata(changesNothing, true);
}

/** Metadata of handlers whose answer shows less than the object. */
export const withoutTag = 'without-tag';

/** The answer shows less than a `GET` of the object, so it has no `ETag`. */
export function WithoutTag(): MethodDecorator {
  return SetMetadata(withoutTag, true);
}

/**
 * Lets `If-None-Match` count in each request. `fetch` sends `Cache-Control: no-cache` with it, which is for caches on the way
 * (RFC 9111 section 5.2.1.4), but Express takes it for a wish to have the answer again.
 */
export const answerConditions: RequestHandler = ({ headers }, _response, next) => {
  delete headers['cache-control'];
  next();
};
