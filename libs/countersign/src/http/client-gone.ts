/** Tells enforcement when the client of a response has gone. Costs nothing until somebody waits. */
import type { Cancellation } from '../enforcement/internal.js';

/** What is used of Node's response. */
export interface ClosableResponse {
  /** Whether the connection has ended. */
  readonly closed?: boolean;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/** Cancels a question when the connection ends before the answer. */
export class ClientGone implements Cancellation {
  constructor(private readonly response: ClosableResponse) {}

  get aborted(): boolean {
    return this.response.closed === true;
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.response.once('close', listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.response.off('close', listener);
  }
}
