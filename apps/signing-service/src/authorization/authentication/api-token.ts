/** API tokens: how they are made, read from a request, and hashed. */
import { createHash, randomBytes } from 'node:crypto';

/** The part of a request that is read; Node's `http.IncomingMessage` has it. */
export interface RequestHeaders {
  readonly rawHeaders: readonly string[];
}

/** A new opaque token: 256 random bits in base64url. Shown once, stored only as a hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. A token has 256 bits of entropy, so one round of SHA-256 suffices. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/**
 * The bearer token of a request, RFC 6750 section 2.1: the only way to authenticate.
 * `undefined` for anything but exactly one well-formed `Authorization` header: two are never merged and none is preferred.
 */
export function bearerToken(request: RequestHeaders): string | undefined {
  return /^Bearer +([A-Za-z0-9\-._~+/]{1,512}=*)$/i.exec(onlyHeader(request, 'authorization'))?.[1];
}

/** The token of a client of the signing manager: its one `x-api-key` header. */
export function apiKey(request: RequestHeaders): string | undefined {
  return /^[A-Za-z0-9\-._~+/]{1,512}=*$/.exec(onlyHeader(request, 'x-api-key'))?.[0];
}

/** Both halves of the code of a recovery, in any order: `Authorization: Recovery <half>.<half>`. */
export function recoveryHalves(request: RequestHeaders): readonly [string, string] | undefined {
  const sent = /^Recovery +([\w-]{43})\.([\w-]{43})$/i.exec(onlyHeader(request, 'authorization'));
  return sent?.[1] === undefined || sent[2] === undefined ? undefined : [sent[1], sent[2]];
}

function onlyHeader({ rawHeaders }: RequestHeaders, name: string): string {
  const values = rawHeaders.filter(
    (_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name,
  );
  return values.length === 1 ? (values[0] ?? '') : '';
}
