/** Sends a problem through a reply of Fastify. */
import type { SendableResponse } from '../send-problem.js';
import type { ReplyShape } from './fastify-shape.js';

/**
 * Sends through the reply, so that the hooks of the application run and the headers of its plugins are kept. A response of Node is given
 * back as it is.
 */
export function sendableOf(response: SendableResponse | ReplyShape): SendableResponse {
  return 'raw' in response ? new SendableReply(response) : response;
}

class SendableReply implements SendableResponse {
  constructor(private readonly reply: ReplyShape) {}

  get statusCode(): number {
    return this.reply.raw.statusCode;
  }

  set statusCode(status: number) {
    this.reply.code(status);
  }

  get headersSent(): boolean {
    return this.reply.raw.headersSent;
  }

  get writableEnded(): boolean {
    return this.reply.raw.writableEnded;
  }

  removeHeader(name: string): void {
    this.reply.removeHeader(name);
  }

  setHeader(name: string, value: string): unknown {
    return this.reply.header(name, value);
  }

  /** As bytes: Fastify adds a `charset` to the type of a text, which JSON does not have (RFC 8259 section 11). */
  end(body: string): unknown {
    return this.reply.send(new TextEncoder().encode(body));
  }

  destroy(): unknown {
    return this.reply.raw.destroy();
  }
}
