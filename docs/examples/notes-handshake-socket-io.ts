import { Module } from '@nestjs/common';
import { type OnGatewayInit, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Authenticated, CurrentPrincipal, PermissionModule } from 'countersign/nest';
import type { Principal } from 'countersign';
import type { Namespace, Socket } from 'socket.io';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { Handshakes } from './notes-handshake.js';
import { noteLookup } from './notes-lookup.js';

@WebSocketGateway()
class NotesGateway implements OnGatewayInit<Namespace> {
  constructor(private readonly handshakes: Handshakes) {}

  afterInit(server: Namespace) {
    server.use((socket, next) => void this.open(socket, next));
  }

  private async open({ handshake }: Socket, next: (refusal?: Error) => void) {
    next((await this.handshakes.mayOpen(handshake)) ? undefined : new Error('forbidden'));
  }

  @SubscribeMessage('me')
  @Authenticated('everybody who opened the socket')
  me(@CurrentPrincipal() principal: Principal) {
    return { event: 'you', data: principal.id };
  }
}

// A client of socket.io keeps the request that opened it.
const principal = (client: unknown) => callerOf((client as Socket).handshake);

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal, lookups: { note: noteLookup } })],
  providers: [Handshakes, NotesGateway],
})
export class NotesSocketIoModule {}
