/** One HTTP exchange as bytes: clients tidy paths and headers up, attackers do not. */
import { connect } from 'node:net';
import type { TestService } from '../support/app.js';

/** What came back: its status, NaN when there was none, and all of its text. */
export interface Exchange {
  readonly status: number;
  readonly text: string;
}

/**
 * Sends a request line and headers, to which `Host` and `Connection` are added, and a body.
 * @throws Error when nothing comes for ten seconds
 */
export async function exchange(
  service: TestService,
  head: readonly string[],
  body = '',
): Promise<Exchange> {
  const { port } = new URL(await service.app.getUrl());
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error('No answer.')));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () =>
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text }),
    );
    const lines = [...head, 'Host: localhost', 'Connection: close'];
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  });
}
