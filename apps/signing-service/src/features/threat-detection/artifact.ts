/** The artifact that a request carries as its body. Parsing and its size limit are the body parser's. */
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { invalidField } from '../../platform/http/validation/validation.js';

/** The part of a request that is read. */
export interface ArtifactRequest {
  readonly headers: { readonly 'content-type'?: string | undefined };
  readonly body?: unknown;
}

/** Media type of artifacts. */
const mediaType = /^application\/octet-stream\s*(;|$)/i;

/**
 * The bytes, in memory of their own: what the parser gave may share its memory with other requests.
 * @throws UnsupportedMediaTypeException (415) for a body of another type, InvalidFields (400) for none
 */
export function artifactOf({ headers, body }: ArtifactRequest): Uint8Array<ArrayBuffer> {
  const type = headers['content-type'];
  if (type !== undefined && !mediaType.test(type)) {
    throw new UnsupportedMediaTypeException('Send the artifact as application/octet-stream.');
  }
  if (!Buffer.isBuffer(body) || body.length === 0) {
    throw invalidField('body', 'must be the artifact, as application/octet-stream.');
  }
  return new Uint8Array(body);
}
