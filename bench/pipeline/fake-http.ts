/** Requests and responses as Node makes them, on a socket that leads nowhere. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** A request with what Express and an authentication middleware would have put on it. */
export class Request extends IncomingMessage {
  principal: unknown;
  params: Readonly<Record<string, string>> = {};
  query: Readonly<Record<string, string>> = {};
  body: unknown;
  baseUrl = '';
  app: unknown;

  get originalUrl(): string {
    return this.url ?? '';
  }
}

/**
 * A response whose headers are Node's own, and whose end only notes what was answered: formatting and writing a body cost
 * the same for every contestant and would drown what is measured.
 */
export class Response extends ServerResponse {
  ended = false;
  /** Called when it ends. */
  whenEnded: (() => void) | undefined;

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  set(name: string, value: string): this {
    return this.setHeader(name, value);
  }

  send(_body?: unknown): this {
    this.ended = true;
    return this;
  }

  json(body?: unknown): this {
    return this.send(JSON.stringify(body));
  }

  override end(): this {
    this.ended = true;
    this.whenEnded?.();
    return this;
  }
}

const socket = new Socket();

/** A request and its response. */
export function exchange(
  method: string,
  url: string,
  principal: unknown,
  app: unknown,
): { request: Request; response: Response } {
  const request = new Request(socket);
  request.method = method;
  request.url = url;
  request.principal = principal;
  request.app = app;
  const response = new Response(request);
  // As Express does before it routes, so that making the list of headers is no guard's cost.
  response.setHeader('X-Powered-By', 'Express');
  return { request, response };
}
