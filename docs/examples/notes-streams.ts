import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Injectable,
  Module,
  Param,
  Sse,
  UseGuards,
} from '@nestjs/common';
import { Args, GraphQLModule, ID, Query, Resolver, Subscription } from '@nestjs/graphql';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Access, fromArg, fromMessage, fromParam } from 'countersign';
import { permissionDecorators, PermissionModule, Permitted, Public } from 'countersign/nest';
import { EventEmitter, on } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { fromEvent, map } from 'rxjs';
import { catalogue } from './notes-catalogue.js';
import { noteLookup } from './notes-lookup.js';

const { RequirePermission } = permissionDecorators(catalogue);

/** The rights of each user: your table. */
export const rights = new Map([['ann', ['write-notes']]]);

/** Emits the text of a note, by its id, whenever it changes. */
export const changes = new EventEmitter();

function userOf(id: unknown) {
  const permissions = rights.get(String(id));
  return permissions && { id: String(id), tenant: 'acme', permissions };
}

/** Your login. It runs once, when the stream begins. */
@Injectable()
class LoginGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest<IncomingMessage & { user?: unknown }>();
    request.user = userOf(request.headers['x-demo-user']);
    return true;
  }
}

@UseGuards(LoginGuard)
@Controller('notes')
class NotesEvents {
  @Sse(':id/events')
  @RequirePermission('note.view', fromParam('id'))
  events(@Param('id') id: string) {
    return fromEvent(changes, id).pipe(map((data) => ({ data: String(data) })));
  }
}

@Resolver()
class NotesSubscriptions {
  @Query(() => Boolean)
  @Public('a schema needs a query')
  ready() {
    return true;
  }

  @Subscription(() => String)
  @RequirePermission('note.view', fromArg('id'))
  async *noteChanged(@Args('id', { type: () => ID }) id: string) {
    for await (const [text] of on(changes, id)) yield { noteChanged: String(text) };
  }
}

@WebSocketGateway()
class NotesGateway {
  @SubscribeMessage('watch')
  @RequirePermission('note.view', fromMessage('id'))
  watch(@Permitted() access: Access<'note.view'>) {
    access.unfenced('it only reads');
    return fromEvent(changes, access.id).pipe(map((data) => ({ event: 'changed', data })));
  }
}

interface Carrier {
  /** Of a request, from the guard. */
  readonly user?: unknown;
  /** Of socket.io. */
  readonly handshake?: { readonly auth: { readonly user?: unknown } };
  /** Of graphql-ws. */
  readonly connectionParams?: { readonly user?: unknown };
}

@Module({
  imports: [
    PermissionModule.forRoot({
      catalogue,
      lookups: { note: noteLookup },
      principal(carrier) {
        const { user, handshake, connectionParams } = carrier as Carrier;
        return user ?? userOf(handshake?.auth.user ?? connectionParams?.user);
      },
      streams: { reread: ({ id }) => userOf(id) },
    }),
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      subscriptions: { 'graphql-ws': true },
    }),
  ],
  controllers: [NotesEvents],
  providers: [NotesSubscriptions, NotesGateway],
})
export class NotesStreamsModule {}
