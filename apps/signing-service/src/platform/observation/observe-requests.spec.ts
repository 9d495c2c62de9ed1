import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import express from 'express';
import { type AccessLine, AccessLog, observeRequests } from './observe-requests.js';

const line = {
  ...{ time: '2026-01-01T00:00:00.000Z', method: 'GET', path: '/a"\n', status: 200 },
  ...{ milliseconds: 1.5, address: '127.0.0.1', principal: null, decision: null },
};

it('is one line of JSON for each request, whatever its path has', () => {
  const written: string[] = [];
  new AccessLog((text) => void written.push(text)).write(line);
  expect(written).toHaveLength(1);
  expect(written[0]?.indexOf('\n')).toBe((written[0]?.length ?? 0) - 1);
  expect(JSON.parse(written[0] ?? '')).toEqual(line);
});

it('is nothing when it is off', () => {
  expect(() => new AccessLog(undefined).write(line)).not.toThrow();
});

it('tells the address also where the body was not read to its end, and ends no process', async () => {
  const written: AccessLine[] = [];
  const log = new AccessLog((text) => void written.push(JSON.parse(text)));
  const app = express();
  app.use(observeRequests({ answered: () => undefined }, log, () => undefined));
  app.post('/', async (request, response) => {
    for await (const _ of request) break;
    response.status(429).end();
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  const sent = send({ port, method: 'POST' }).on('error', () => undefined);
  sent.write('some of it');
  await once(sent, 'response');
  sent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(written).toMatchObject([{ address: '127.0.0.1', status: 429 }]);
});
