/** Several instances of the service on one PostgreSQL, behind a proxy that takes them in turn. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningService, startService } from '../support/running-service.js';

/** The running instances. */
export interface Instances {
  /** Of the proxy, such as `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly services: readonly RunningService[];
  stop(): Promise<void>;
}

/**
 * Starts them with the same database and the same key-encryption key. The first makes the demo data, among them the system
 * principal `operator`, if they are not there.
 * @throws Error when one of them does not start
 */
export async function startInstances(
  environment: Readonly<Record<string, string>>,
  count = 3,
): Promise<Instances> {
  const services: RunningService[] = [];
  const stopAll = () => Promise.all(services.map((service) => service.stop()));
  try {
    services.push(await startService({ ...environment, SEED_DEMO: 'true' }));
    const others = Array.from({ length: count - 1 }, async () => {
      services.push(await startService({ ...environment, SEED_DEMO: 'false' }));
    });
    const failed = (await Promise.allSettled(others)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  } catch (error) {
    await stopAll();
    throw error;
  }
  const proxy = roundRobin(services.map(({ address }) => address));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    services,
    async stop() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      await stopAll();
    },
  };
}

/** Each request goes to the next address; a broken connection is 502, which no instance answers. */
function roundRobin(addresses: readonly string[]): Server {
  let turn = 0;
  return createServer((incoming, outgoing) => {
    const target = new URL(incoming.url ?? '/', addresses[turn++ % addresses.length]);
    const { method, headers } = incoming;
    const forwarded = request(target, { agent: false, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    });
    incoming.pipe(forwarded);
  });
}
