import { type INestApplicationContext, Module } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { type OnGatewayConnection, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { Principal } from 'countersign';
import { Authenticated, CurrentPrincipal, PermissionModule } from 'countersign/nest';
import type { IncomingMessage } from 'node:http';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { Handshakes } from './notes-handshake.js';
import { noteLookup } from './notes-lookup.js';

type Verified = (mayOpen: boolean, status?: number) => void;

/** In main.ts: app.useWebSocketAdapter(new HandshakeAdapter(app)). */
export class HandshakeAdapter extends WsAdapter {
  constructor(private readonly app: INestApplicationContext) {
    super(app);
  }

  override create(port: number, options: object = {}): unknown {
    const handshakes = this.app.get(Handshakes);
    const verifyClient = async ({ req }: { req: IncomingMessage }, done: Verified) =>
      done(await handshakes.mayOpen(req), 403);
    return super.create(port, { ...options, verifyClient });
  }
}

/** The request that opened each client: one of ws does not keep it. */
const requests = new WeakMap<object, IncomingMessage>();

@WebSocketGateway()
class NotesGateway implements OnGatewayConnection<object> {
  handleConnection(client: object, request: IncomingMessage) {
    requests.set(client, request);
  }

  @SubscribeMessage('me')
  @Authenticated('everybody who opened the socket')
  me(@CurrentPrincipal() principal: Principal) {
    return { event: 'you', data: principal.id };
  }
}

const principal = (client: unknown) => callerOf(requests.get(Object(client)));

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal, lookups: { note: noteLookup } })],
  providers: [Handshakes, NotesGateway],
})
export class NotesWsModule {}
