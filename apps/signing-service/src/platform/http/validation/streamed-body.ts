/** Bodies that a handler reads while they arrive: of any size, in constant memory. */
import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { Request } from 'express';
import { invalidField } from './validation.js';

const streamed = new WeakSet<object>();

/** Tells whether a handler is reading the body of the request. */
export function isStreamed(request: object): boolean {
  return streamed.has(request);
}

/**
 * The bytes of the body, as they arrive.
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
  return read(request);
}

async function* read(request: Request): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of request) yield chunk as Uint8Array;
  } catch {
    throw invalidField('body', 'must be the content, whole.');
  }
}
