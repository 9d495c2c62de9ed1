/** Tests the start of gateways where Nest runs no global guards for them, as Nest 11 does, and where it runs them. */
import { Module, type Type, UseGuards } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { WsAdapter } from '@nestjs/platform-ws';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { SocketModule } from '@nestjs/websockets/socket-module.js';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { WiringError } from '../../../core/internal.js';
import { PermissionGuard, PermissionModule, Public } from '../../index.js';
import { catalogue } from '../../transports/fixtures/notes.js';

@WebSocketGateway()
class NakedGateway {
  @SubscribeMessage('hello')
  @Public('greets everybody')
  hello() {
    return { event: 'answer', data: 'hello' };
  }

  @SubscribeMessage('bye')
  @Public('greets everybody')
  bye() {}
}

@UseGuards(PermissionGuard)
@WebSocketGateway()
class GuardedGateway extends NakedGateway {}

@WebSocketGateway()
class GuardedByMethod {
  @UseGuards(PermissionGuard)
  @SubscribeMessage('hello')
  @Public('greets everybody')
  hello() {
    return { event: 'answer', data: 'hello' };
  }
}

/** Answers a message, or the codes and classes of the mistakes. */
async function start(gateway: Type): Promise<unknown> {
  @Module({
    imports: [PermissionModule.forRoot({ catalogue, principal: () => undefined })],
    providers: [gateway],
  })
  class GatewayModule {}
  const testing = await Test.createTestingModule({ imports: [GatewayModule] }).compile();
  const app = testing.createNestApplication({ logger: false });
  app.useWebSocketAdapter(new WsAdapter(app));
  try {
    await app.listen(0);
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    await once(socket, 'open');
    socket.send(JSON.stringify({ event: 'hello' }));
    const [answer] = (await once(socket, 'message')) as [Buffer];
    socket.terminate();
    return JSON.parse(answer.toString());
  } catch (error) {
    if (!(error instanceof WiringError)) throw error;
    return error.mistakes.map(({ code, problem }) => [code, problem.split(' ', 1)[0]]);
  } finally {
    await app.close();
  }
}

const hook = 'registerPreRequestHook';
const answered = { event: 'answer', data: 'hello' };
const name = 'getContextCreator';
const ofNest12 = Reflect.get(SocketModule.prototype, name) as (...args: unknown[]) => unknown;

/** Nest 11 makes the handlers of gateways without the configuration of the application, so without its global guards. */
function ofNest11(this: object, container: unknown, ...[, ...more]: unknown[]): unknown {
  return ofNest12.call(this, container, new ApplicationConfig(), ...more);
}

describe('Where Nest runs no global guards for gateways', () => {
  const hookOfNest12 = Object.getOwnPropertyDescriptor(ApplicationConfig.prototype, hook);
  beforeAll(() => {
    Reflect.set(SocketModule.prototype, name, ofNest11);
    Reflect.deleteProperty(ApplicationConfig.prototype, hook);
  });
  afterAll(() => {
    Reflect.set(SocketModule.prototype, name, ofNest12);
    Object.defineProperty(ApplicationConfig.prototype, hook, hookOfNest12 ?? {});
  });

  it('a gateway without the guard stops the start, once', async () => {
    expect(await start(NakedGateway)).toEqual([['unguarded-gateway', 'NakedGateway']]);
  });

  it.each([GuardedGateway, GuardedByMethod])('%p answers', async (gateway) => {
    expect(await start(gateway)).toEqual(answered);
  });
});

it('Where a version of Nest runs none without saying so, each message is refused', async () => {
  Reflect.set(SocketModule.prototype, name, ofNest11);
  try {
    expect(await start(NakedGateway)).toMatchObject({ event: 'exception' });
  } finally {
    Reflect.set(SocketModule.prototype, name, ofNest12);
  }
});

it('Where Nest runs them, a gateway answers without a line', async () => {
  expect(await start(NakedGateway)).toEqual(answered);
});
