/** Gateways, on ws and on socket.io. The client says at its handshake who it is. */
import { Module, type Type, UseGuards } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';
import { Test } from '@nestjs/testing';
import { type OnGatewayConnection, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Access, fromMessage, ListAccess } from 'countersign';
import {
  permissionDecorators,
  PermissionGuard,
  PermissionModule,
  Permitted,
} from 'countersign/nest';
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { NoteLookup } from './http.transports.js';
import { catalogue, type Note, principalOf, secret } from './notes.js';
import { loggerOf, type Seen, short, type Transport } from './transport.js';

const { RequirePermission } = permissionDecorators(catalogue);
const answer = (data: unknown) => ({ event: 'answer', data });

/** A client of socket.io keeps its handshake; one of ws keeps what the gateway writes on it. */
interface Connection {
  user?: string | null;
  readonly handshake?: { readonly auth: { readonly user?: string } };
  on(event: 'exception', heard: () => void): unknown;
  send(text: string): unknown;
}

/** What stands for silence on ws: Nest 11 tells an exception to the server's own object, and sends none. */
const silence = 'silence';

// Nest 11 runs no global guards for gateways; Nest 12 needs no such line.
@UseGuards(PermissionGuard)
@WebSocketGateway()
class NotesGateway implements OnGatewayConnection<Connection> {
  handleConnection(client: Connection, incoming?: IncomingMessage) {
    if (client.handshake !== undefined) return;
    client.user = new URL(incoming?.url ?? '/', 'http://here').searchParams.get('user');
    client.on('exception', () => client.send(JSON.stringify({ event: silence })));
  }

  @SubscribeMessage('view')
  @RequirePermission('note.view', fromMessage('id'))
  view(@Permitted() access: Access<'note.view', Note>) {
    access.unfenced('it only reads');
    return answer(access.resource);
  }

  @SubscribeMessage('forgets-filter')
  @RequirePermission('note.view')
  forgetsFilter(@Permitted() _access: ListAccess) {
    return answer([secret]);
  }

  @SubscribeMessage('forgets-fence')
  @RequirePermission('note.delete', fromMessage('id'))
  forgetsFence(@Permitted() _access: Access<'note.delete', Note>) {
    return answer(secret);
  }
}

@UseGuards(PermissionGuard)
@WebSocketGateway()
class UndeclaredGateway {
  @SubscribeMessage('all')
  all() {
    return answer([secret]);
  }
}

const imports = [
  PermissionModule.forRoot({
    catalogue,
    principal: (client) => {
      const { user, handshake } = client as Connection;
      return principalOf(user ?? handshake?.auth.user);
    },
  }),
];

@Module({ imports, providers: [NoteLookup, NotesGateway] })
class NotesModule {}

@Module({ imports, providers: [NoteLookup, NotesGateway, UndeclaredGateway] })
class UndeclaredModule {}

/** Sends one message on a new socket. @returns the event that arrives, with its data */
type Send = (port: number, user: string, event: string, data: object) => Promise<Arrived>;
interface Arrived {
  readonly event: string;
  readonly data: object;
}

const overWs: Send = async (port, user, event, data) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/?user=${user}`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ event, data }));
  const [message] = (await once(socket, 'message')) as [Buffer];
  socket.terminate();
  return JSON.parse(message.toString()) as Arrived;
};

const overSocketIo: Send = async (port, user, event, data) => {
  const options = { auth: { user }, transports: ['websocket'], forceNew: true };
  const socket = io(`http://127.0.0.1:${port}`, options);
  const arrived = new Promise<Arrived>((resolve) => {
    socket.onAny((name: string, content: object) => resolve({ event: name, data: content }));
  });
  socket.emit(event, data);
  const first = await arrived;
  socket.close();
  return first;
};

const on = (name: string, Adapter: Type<WsAdapter | IoAdapter>, send: Send): Transport => ({
  name,
  async start(log, isUndeclared) {
    const logger = loggerOf(log);
    const module = isUndeclared ? UndeclaredModule : NotesModule;
    const testing = await Test.createTestingModule({ imports: [module] })
      .setLogger(logger)
      .compile();
    const app = testing.createNestApplication({ logger });
    app.useWebSocketAdapter(new Adapter(app));
    await app.listen(0);
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    const ask = async (user: string, message: string, data: object): Promise<Seen> => {
      const whole = await send(port, user, message, data);
      if (whole.event === silence) return { short: 'nothing arrives', whole: 'nothing' };
      if (whole.event !== 'exception') return { short: short(whole.event, whole.data), whole };
      const { statusCode, code } = whole.data as { statusCode: number; code: string };
      return { short: short('exception', statusCode, `\`${code}\``), whole };
    };
    return {
      view: (user, id) => ask(user, 'view', { id }),
      forgetsFilter: (user) => ask(user, 'forgets-filter', {}),
      forgetsFence: (user, id) => ask(user, 'forgets-fence', { id }),
      close: () => app.close(),
    };
  },
});

export const gatewayTransports: readonly Transport[] = [
  on('Gateway, ws', WsAdapter, overWs),
  on('Gateway, socket.io', IoAdapter, overSocketIo),
];
