import { UnsupportedMediaTypeException } from '@nestjs/common';
import { invalidField } from '../../platform/http/validation/validation.js';

/** The parts of a request that `artifactOf` reads. */
export interface ArtifactRequest {
  readonly headers: { readonly 'content-type'?: string | undefined };
  readonly body?: unknown;
}

const mediaType = /^application\/octet-stream\s*(;|$)/i;

/**
 * Returns a copy of the body. The body parser may share its memory with other requests.
 *
 * @throws UnsupportedMediaTypeException (415) for another media type; InvalidFields (400) for an empty body
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
