/**
 * What the body of a request may be, and how it is read: JSON before the decision, a file after it, content while it arrives.
 * What is wrong with JSON is noted, and told once the decision has been made.
 */
import { PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { textOf } from '../database/faults.js';
import { invalidField } from './validation.js';

/** Whether the caller of a request is known. */
export type IsAuthenticated = (request: object) => boolean;

/** Bytes of a JSON body at most; a bulk request of 1,000 ids has 40 KB, a secring 100 KB, a message to sign 171 KB. */
const jsonLimit = 256 * 1024;
/** Bytes of a file to scan at most, apps/signing-service/docs/http.md section 2. */
const artifactLimit = 20 * 1024 * 1024;

const json = express.json({ limit: jsonLimit, strict: true });
const artifact = express.raw({ limit: artifactLimit, type: 'application/octet-stream' });
const artifactRoute = 'POST /api/v1/threat-scans';
/** The handler calls `streamedBody`. */
const streamRoute = 'POST /api/v1/gpg/master-keys/:masterKeyId/sign-content';

const faults = new WeakMap<object, Error>();
const streamed = new WeakSet<object>();
const counts = new WeakMap<object, (bytes: number) => void>();

/** Bytes of streamed content that are counted together. */
const countedAtOnce = 1024 * 1024;

/**
 * Has the bytes of a body counted: before it is read where the client says how many there are, otherwise as they arrive.
 * @param count throws to refuse them
 */
export function countBody(request: Request, count: (bytes: number) => void): void {
  const { 'content-length': length } = request.headers;
  if (length === undefined) counts.set(request, count);
  else count(Number(length));
}

/** What is wrong with the JSON of a request, as far as it was read. */
export function bodyFault(request: object): Error | undefined {
  return faults.get(request);
}

/**
 * Reads JSON, before the decision: a requirement may name ids in it. Never fails by itself.
 *
 * INVARIANT: the body of an unknown caller is not read, so no public route takes one. Node discards what nobody reads and
 * keeps the connection: closing it under a client that is still sending would lose the answer.
 */
export function readJson(isAuthenticated: IsAuthenticated): RequestHandler {
  return (request, response, next) => {
    if (!isAuthenticated(request)) {
      next();
      return;
    }
    json(request, response, (error: unknown) => {
      if (error !== undefined) faults.set(request, faultOf(error, jsonLimit, 'must be JSON.'));
      next();
    });
  };
}

/** Reads an artifact into `request.body`, after the decision, where the route takes one. @throws HttpException for one that cannot be read */
export function readArtifact(request: Request, response: Response): Promise<void> | undefined {
  if (routeOf(request) !== artifactRoute || request.body !== undefined) return undefined;
  return artifactOf(request, response);
}

async function artifactOf(request: Request, response: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    artifact(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(faultOf(error, artifactLimit, 'must be the artifact, whole.'));
    });
  });
  const body: unknown = request.body;
  if (Buffer.isBuffer(body)) counts.get(request)?.(body.length);
}

/** The fault of a body of a type that the route does not take: nobody read it, so that it would count as an empty one. */
export function unreadBody(request: Request): Error | undefined {
  const { 'content-length': length = 0, 'transfer-encoding': encoding } = request.headers;
  const isRead = request.body !== undefined || (Number(length) === 0 && encoding === undefined);
  const route = routeOf(request);
  if (isRead || route === streamRoute) return undefined;
  const type = route === artifactRoute ? 'application/octet-stream' : 'JSON';
  return new UnsupportedMediaTypeException(`Send ${type}.`);
}

/**
 * The bytes of the body, as they arrive: of any size, in constant memory.
 *
 * @throws UnsupportedMediaTypeException (415) unless it is `application/octet-stream`, not compressed; while it is read, InvalidFields
 * (400) when it breaks off
 */
export function streamedBody(request: Request): AsyncIterable<Uint8Array> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!/^application\/octet-stream\s*(;|$)/i.test(type) || encoding !== 'identity') {
    throw new UnsupportedMediaTypeException(
      'Send the content as application/octet-stream, not compressed.',
    );
  }
  streamed.add(request);
  return chunksOf(request);
}

/** Ends requests that take too long to arrive, except a streamed body. @param milliseconds for the whole request */
export function limitTime(milliseconds: number): RequestHandler {
  return (request, _response, next) => {
    const timer = setTimeout(() => {
      if (!request.complete && !streamed.has(request)) request.destroy();
    }, milliseconds);
    timer.unref();
    request.once('close', () => clearTimeout(timer));
    next();
  };
}

/** The fields of a JSON body. Bytes have none: their keys would be one for each. */
export function fieldsOf(body: unknown): string[] {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body)
    ? Object.keys(body)
    : [];
}

/** The parser's own message repeats what was sent, which may be a passphrase. */
function faultOf(error: unknown, limit: number, expected: string): Error {
  const type = textOf(error, 'type');
  if (type === 'entity.too.large') {
    return new PayloadTooLargeException(`The body may have at most ${limit} bytes.`);
  }
  if (type === 'charset.unsupported') {
    return new UnsupportedMediaTypeException('Send JSON in UTF-8.');
  }
  if (type === 'encoding.unsupported') {
    return new UnsupportedMediaTypeException('Send the body plain, or compressed with gzip.');
  }
  return invalidField('body', expected);
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  let uncounted = 0;
  try {
    for await (const chunk of arriving(request)) {
      uncounted += chunk.length;
      const whole = uncounted - (uncounted % countedAtOnce);
      if (whole > 0) counts.get(request)?.(whole);
      uncounted -= whole;
      yield chunk;
    }
  } finally {
    // What is left of a refused body is discarded, within the time that every request has.
    streamed.delete(request);
    request.resume();
  }
}

/** INVARIANT: the connection outlives a refusal, so that the client gets the answer. */
async function* arriving(request: Request): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      yield chunk as Uint8Array;
    }
  } catch {
    throw invalidField('body', 'must be the content, whole.');
  }
}

/** The route as it is declared; the text of an unknown one is of no route. */
function routeOf({ method, route }: Request): string {
  const known = route as { readonly path: unknown } | undefined;
  return `${method} ${String(known?.path)}`;
}
