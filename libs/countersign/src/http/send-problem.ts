import type { Problem } from './problem.js';

/** The part of `http.ServerResponse` that is used. */
export interface SendableResponse {
  statusCode: number;
  readonly headersSent: boolean;
  readonly writableEnded: boolean;
  removeHeader(name: string): void;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
  destroy(): unknown;
}

/** A problem, or an error in another form of JSON. */
export type SendableProblem = Pick<Problem, 'status' | 'headers'> & { readonly body: object };

/** Headers that describe the answer a handler had prepared: an instance that is hidden must not show through them. */
const describing = [
  'ETag',
  'Last-Modified',
  'Location',
  'Link',
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-Location',
  'Content-Range',
];

/**
 * Sends the problem without any header that describes another answer. An answer that has begun is cut off, so that no client
 * takes it for a complete one; one that has ended is left alone.
 */
export function sendProblem(
  response: SendableResponse,
  { status, headers, body }: SendableProblem,
): void {
  if (response.headersSent) {
    if (!response.writableEnded) response.destroy();
    return;
  }
  for (const name of describing) response.removeHeader(name);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const text = JSON.stringify(body);
  response.setHeader('Content-Length', String(new TextEncoder().encode(text).length));
  response.end(text);
}
