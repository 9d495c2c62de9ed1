/** Tests gateways on ws and on socket.io: the caller of each message, refusals, and what is withheld. */
import {
  type ArgumentsHost,
  type CanActivate,
  Catch,
  type ExecutionContext,
  type INestApplication,
  Injectable,
  Module,
  type Type,
  UseFilters,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';
import { Test } from '@nestjs/testing';
import {
  BaseWsExceptionFilter,
  MessageBody,
  type OnGatewayConnection,
  SubscribeMessage,
  WebSocketGateway,
  WsException,
} from '@nestjs/websockets';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Observable, of } from 'rxjs';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import {
  fromMessage,
  idsFromMessage,
  PermissionDenied,
  type Principal,
} from '../../core/internal.js';
import type { Access, BulkAccess, ListAccess } from '../../enforcement/internal.js';
import {
  Authenticated,
  CurrentPrincipal,
  PermissionModule,
  PermissionService,
  Permitted,
  Public,
} from '../index.js';
import {
  catalogue,
  filtered,
  held,
  lookupState,
  type Note,
  NoteLookup,
  principalOf,
  RequirePermission,
  resetNotes,
} from './fixtures/notes.js';

/** What the handshake left on the client: a socket of ws has properties, one of socket.io a handshake. */
interface Client {
  session?: string | null;
  readonly handshake?: { readonly auth: { readonly user?: string } };
}

const sessionOf = (client: Client) => client.session ?? client.handshake?.auth.user;

/** Authenticates each message for itself, as slowly as it says, and never writes on the socket. It leaves `guest` open. */
@Injectable()
class SessionGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { wait = 0 } = Object(context.switchToWs().getData()) as { wait?: number };
    await new Promise((resolve) => {
      setTimeout(resolve, wait);
    });
    const session = sessionOf(context.switchToWs().getClient<Client>());
    const isGuest = context.getHandler().name === 'guest';
    users.set(context.getArgs(), isGuest ? undefined : principalOf(session));
    return true;
  }
}

/** By the arguments of each call, as `@nestjs/authentication` keeps the user of each message. */
const users = new WeakMap<object, unknown>();

const seen: unknown[] = [];

/** What a global interceptor answers in place of every handler, as a cache does. */
const kept: { with: Observable<unknown> | undefined } = { with: undefined };

@Catch(WsException)
class SeeingFilter extends BaseWsExceptionFilter<WsException> {
  override catch(exception: WsException, host: ArgumentsHost) {
    seen.push(exception);
    const ws = host.switchToWs();
    this.handleError(ws.getClient(), exception, { pattern: ws.getPattern(), data: ws.getData() });
  }
}

const answer = (data: unknown) => ({ event: 'answer', data });

@UseFilters(SeeingFilter)
@WebSocketGateway()
class NotesGateway implements OnGatewayConnection<Client> {
  constructor(private readonly permissions: PermissionService<typeof catalogue.definition>) {}

  handleConnection(client: Client, request?: IncomingMessage) {
    const { searchParams } = new URL(request?.url ?? '/', 'http://x');
    if (client.handshake === undefined) client.session = searchParams.get('user');
  }

  @SubscribeMessage('view')
  @RequirePermission('note.view', fromMessage('note.id'))
  view(@Permitted() access: Access<'note.view', Note>) {
    access.unfenced('it only reads');
    return answer(access.resource.text);
  }

  @SubscribeMessage('plain')
  @RequirePermission('note.delete', fromMessage())
  plain(@MessageBody() id: string, @Permitted() access: Access<'note.delete', Note>) {
    access.unfenced('the test deletes nothing');
    return answer([id, access.id]);
  }

  @SubscribeMessage('many')
  @RequirePermission('note.view', idsFromMessage('ids', { max: 2 }))
  many(@Permitted() access: BulkAccess<'note.view', Note>) {
    access.unfenced('it only reads');
    return answer(access.permitted.map(({ id }) => id));
  }

  @SubscribeMessage('list')
  @RequirePermission('note.view')
  list(@Permitted() access: ListAccess<'note.view'>) {
    return answer(filtered(access).map(({ id }) => id));
  }

  @SubscribeMessage('unfiltered')
  @RequirePermission('note.view')
  unfiltered(@Permitted() _access: ListAccess) {
    return answer(['2']);
  }

  @SubscribeMessage('unfenced')
  @RequirePermission('note.delete', fromMessage('id'))
  unfenced(@Permitted() _access: Access) {}

  @SubscribeMessage('me')
  @Authenticated('everybody who is logged in')
  me(@CurrentPrincipal() principal: Principal) {
    return answer(principal.id);
  }

  @SubscribeMessage('who')
  @Public('says who is logged in, if anybody')
  who(@CurrentPrincipal() principal?: Principal) {
    return answer(principal?.id ?? 'nobody');
  }

  @SubscribeMessage('guest')
  @RequirePermission('note.view', fromMessage('id'))
  guest(@Permitted() access: Access<'note.view', Note>) {
    access.unfenced('it only reads');
    return answer(access.resource.text);
  }

  @SubscribeMessage('fails')
  @Public('fails by itself')
  fails(@MessageBody() isWs: boolean): never {
    if (isWs) throw new WsException({ status: 'error', message: 'taken' });
    throw Object.assign(new Error('secret'), { status: 403, code: 'out-of-scope' });
  }

  @SubscribeMessage('asks')
  @Authenticated('asks for itself')
  async asks(@CurrentPrincipal() principal: Principal) {
    await this.permissions.assert(principal, 'note.delete', '2');
    return answer('asked');
  }
}

@Module({
  imports: [
    PermissionModule.forRoot({
      catalogue,
      principal: (_, context) => users.get(context.getArgs()),
    }),
  ],
  providers: [NotesGateway, NoteLookup, { provide: APP_GUARD, useClass: SessionGuard }],
})
class NotesModule {}

interface Socket {
  send(event: string, data: unknown): void;
  /** The next answer or exception. */
  next(): Promise<unknown>;
  close(): void;
}

/** Answers in the order in which they arrive. */
class Inbox {
  readonly #arrived: unknown[] = [];
  readonly #waiting: ((message: unknown) => void)[] = [];

  push(message: unknown): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#arrived.push(message);
    else waiting(message);
  }

  next(): Promise<unknown> {
    if (this.#arrived.length > 0) return Promise.resolve(this.#arrived.shift());
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }
}

async function overWs(port: number, user: string): Promise<Socket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/?user=${user}`);
  const inbox = new Inbox();
  socket.on('message', (raw: Buffer) => {
    const { event, data } = JSON.parse(raw.toString()) as { event: string; data: unknown };
    inbox.push({ [event]: data });
  });
  await new Promise((resolve) => {
    socket.once('open', resolve);
  });
  return {
    send: (event, data) => socket.send(JSON.stringify({ event, data })),
    next: () => inbox.next(),
    close: () => socket.terminate(),
  };
}

async function overSocketIo(port: number, user: string): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, { auth: { user }, transports: ['websocket'] });
  const inbox = new Inbox();
  for (const event of ['answer', 'exception']) {
    socket.on(event, (data: unknown) => inbox.push({ [event]: data }));
  }
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
  });
  return {
    send: (event, data) => void socket.emit(event, data),
    next: () => inbox.next(),
    close: () => void socket.close(),
  };
}

const adapters: [string, Type<WsAdapter | IoAdapter>, typeof overWs][] = [
  ['ws', WsAdapter, overWs],
  ['socket.io', IoAdapter, overSocketIo],
];

describe.each(adapters)('A gateway on %s', (_name, Adapter, connectTo) => {
  let app: INestApplication<Server>;
  const logged: string[] = [];
  const sockets: Socket[] = [];

  beforeAll(async () => {
    const silent = () => {};
    const error = (text: unknown) => void logged.push(String(text));
    const testing = await Test.createTestingModule({ imports: [NotesModule] }).compile();
    app = testing.createNestApplication({ logger: { log: silent, warn: silent, error } });
    app.useWebSocketAdapter(new Adapter(app));
    app.useGlobalInterceptors({ intercept: (_, next) => kept.with ?? next.handle() });
    await app.listen(0);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    resetNotes();
    logged.length = 0;
    seen.length = 0;
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });

  async function connect(user: string): Promise<Socket> {
    const socket = await connectTo((app.getHttpServer().address() as AddressInfo).port, user);
    sockets.push(socket);
    return socket;
  }

  async function ask(user: string, event: string, data: unknown = {}): Promise<unknown> {
    const socket = await connect(user);
    socket.send(event, data);
    return socket.next();
  }

  it.each<[event: string, data: unknown, answered: unknown]>([
    ['view', { note: { id: 1 } }, 'hers'],
    ['plain', '1', ['1', '1']],
    ['many', { ids: ['1', '3'] }, ['1', '3']],
    ['list', {}, ['1', '3']],
    ['me', {}, 'ann'],
    ['who', {}, 'ann'],
  ])('permits %s with %j', async (event, data, answered) => {
    expect(await ask('ann', event, data)).toEqual({ answer: answered });
    expect(logged).toEqual([]);
  });

  it('lets nobody in where nobody is asked for', async () => {
    expect(await ask('nobody', 'who')).toEqual({ answer: 'nobody' });
  });

  it.each<[user: string, event: string, data: unknown, body: object]>([
    ['ann', 'view', { note: { id: '2' } }, { statusCode: 403, code: 'out-of-scope' }],
    ['ann', 'view', { note: { id: '9' } }, { statusCode: 404, code: 'not-found' }],
    ['ann', 'view', {}, { statusCode: 400, code: 'invalid-request' }],
    ['ann', 'plain', '2', { statusCode: 403, action: 'note.delete' }],
    ['ann', 'many', { ids: ['1', '2'] }, { statusCode: 403, code: 'out-of-scope' }],
    ['ann', 'asks', {}, { statusCode: 403, action: 'note.delete' }],
    ['cat', 'list', {}, { statusCode: 403, missing: ['write-notes'] }],
    ['nobody', 'me', {}, { statusCode: 401, code: 'unauthenticated' }],
  ])('refuses %s %s with %j', async (user, event, data, body) => {
    expect(await ask(user, event, data)).toMatchObject({ exception: { status: 'error', ...body } });
    expect(seen).toMatchObject([expect.any(WsException)]);
    expect(logged).toEqual([]);
  });

  it('gives filters of the application the refusal with its cause', async () => {
    await ask('ann', 'plain', '2');
    expect(seen).toMatchObject([{ cause: expect.any(PermissionDenied) }]);
  });

  it.each([
    ['unfiltered', {}, /unfiltered answered without applying the filter/],
    ['unfenced', { id: '1' }, /unfenced answered without applying the fence/],
  ])('withholds the answer of %s', async (event, data, report) => {
    const refused = await ask('ann', event, data);
    expect(refused).toMatchObject({ exception: { statusCode: 500, code: 'misuse' } });
    expect(JSON.stringify(refused)).not.toMatch(/Gateway|applying/);
    expect(logged).toEqual([expect.stringMatching(report)]);
  });

  it('withholds what an interceptor answers in place of a handler that owes a filter', async () => {
    kept.with = of(answer(['2']));
    const refused = await ask('ann', 'list');
    const open = await ask('ann', 'me');
    kept.with = undefined;
    expect(refused).toMatchObject({ exception: { statusCode: 500, code: 'misuse' } });
    expect(logged).toEqual([expect.stringMatching(/list answered without applying the filter/)]);
    expect(open).toEqual({ answer: ['2'] });
  });

  it('answers a fault as one', async () => {
    lookupState.fault = new Error('secret');
    const refused = await ask('ann', 'plain', '1');
    expect(refused).toMatchObject({ exception: { statusCode: 503, code: 'unavailable' } });
    expect(JSON.stringify(refused)).not.toContain('secret');
    expect(logged).toEqual([expect.stringContaining('secret')]);
  });

  it('decides each message for the caller that it has, after signing out as well', async () => {
    const socket = await connect('ann');
    socket.send('me', {});
    expect(await socket.next()).toEqual({ answer: 'ann' });
    held.delete('ann');
    socket.send('me', {});
    expect(await socket.next()).toMatchObject({ exception: { statusCode: 401 } });
    socket.send('who', {});
    expect(await socket.next()).toEqual({ answer: 'nobody' });
  });

  it('decides a message that authentication leaves open for nobody, whatever the socket keeps', async () => {
    const socket = await connect('ann');
    socket.send('view', { note: { id: '1' }, wait: 30 });
    socket.send('guest', { id: '1' });
    const both = [await socket.next(), await socket.next()];
    const refused = { exception: expect.objectContaining({ statusCode: 401 }) as unknown };
    expect(both).toEqual(expect.arrayContaining([{ answer: 'hers' }, refused]));
    held.delete('ann');
    socket.send('guest', { id: '1' });
    expect(await socket.next()).toEqual(refused);
  });

  it('leaves an error of the handler itself as it is', async () => {
    expect(await ask('ann', 'fails', true)).toEqual({
      exception: { status: 'error', message: 'taken' },
    });
    expect(await ask('ann', 'fails', false)).toMatchObject({
      exception: { status: 'error', message: 'Internal server error' },
    });
  });

  it('keeps concurrent messages of one socket and of two callers apart', async () => {
    const [ann, ben] = [await connect('ann'), await connect('ben')];
    ann.send('view', { note: { id: '1' }, wait: 30 });
    ann.send('plain', '2');
    ben.send('plain', '2');
    expect(await ann.next()).toMatchObject({ exception: { statusCode: 403 } });
    expect(await ben.next()).toEqual({ answer: ['2', '2'] });
    expect(await ann.next()).toEqual({ answer: 'hers' });
  });

  it('is in the inventory', () => {
    const routes = app.get(PermissionService).routes();
    expect(routes[0]).toEqual({
      ...{ transport: 'ws', method: 'MESSAGE', path: 'asks' },
      ...{ class: 'NotesGateway', handler: 'asks', requirements: [] },
      ...{ opened: 'authenticated', reason: 'asks for itself' },
    });
    expect(routes).toHaveLength(11);
  });
});
