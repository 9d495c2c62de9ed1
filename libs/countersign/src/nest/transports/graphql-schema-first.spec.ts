/** Tests GraphQL that is written schema first: queries, mutations, fields, references of federation and subscriptions. */
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import {
  ApolloDriver,
  type ApolloDriverConfig,
  ApolloFederationDriver,
  type ApolloFederationDriverConfig,
} from '@nestjs/apollo';
import { type DynamicModule, type INestApplication, Module, type Type } from '@nestjs/common';
import {
  GraphQLModule,
  Mutation,
  Query,
  ResolveField,
  Resolver,
  ResolveReference,
  Subscription,
} from '@nestjs/graphql';
import {
  MercuriusDriver,
  type MercuriusDriverConfig,
  MercuriusFederationDriver,
  type MercuriusFederationDriverConfig,
} from '@nestjs/mercurius';
import { Test } from '@nestjs/testing';
import { createClient } from 'graphql-ws';
import { EventEmitter, on } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { WebSocket } from 'ws';
import { fromArg, fromParent } from '../../core/internal.js';
import type { Access } from '../../enforcement/internal.js';
import { applicationOn } from '../fixtures/adapters.js';
import { PermissionModule, Permitted, Public } from '../index.js';
import {
  asked,
  catalogue,
  held,
  type Note,
  NoteLookup,
  principalOf,
  RequirePermission,
  resetNotes,
} from './fixtures/notes.js';

const changes = new EventEmitter();

@Resolver('Note')
class NotesResolver {
  @Query('note')
  @RequirePermission('note.view', fromArg('id'))
  one(@Permitted() access: Access<'note.view', Note>) {
    return access.resource;
  }

  @Query('ids')
  @Public('tells no text')
  all() {
    return [{ id: '1' }, { id: '2' }, { id: '3' }];
  }

  @Mutation('deleteNote')
  @RequirePermission('note.delete', fromArg('input.id'))
  remove(@Permitted() access: Access<'note.delete', Note>) {
    access.unfenced('the notes of this test stay');
    return access.id;
  }

  @Mutation('forgetsFence')
  @RequirePermission('note.delete', fromArg('input.id'))
  forgets(@Permitted() access: Access<'note.delete', Note>) {
    return access.id;
  }

  @ResolveField('secret')
  @RequirePermission('note.view', fromParent('id'))
  secretOf(@Permitted() access: Access<'note.view', Note>) {
    return `${access.resource.text}!`;
  }
}

@Resolver('Note')
class ReferencesResolver {
  @ResolveReference()
  @RequirePermission('note.view', fromParent('id'))
  reference(@Permitted() access: Access<'note.view', Note>) {
    return access.resource;
  }
}

@Resolver('Note')
class ChangesResolver {
  @Subscription('changed')
  @RequirePermission('note.view', fromArg('id'))
  async *changesOf() {
    for await (const [text] of on(changes, 'change')) yield { changed: String(text) };
  }
}

@Resolver('Note')
class UndeclaredResolver {
  @Mutation('forgetsAll')
  everything() {
    return 'hers';
  }
}

const schema = (isFederated: boolean) => `
  type Note ${isFederated ? '@key(fields: "id")' : ''} { id: ID!, text: String, secret: String }
  input NoteInput { id: ID! }
  type Query { note(id: ID!): Note, ids: [Note!]! }
  type Mutation { deleteNote(input: NoteInput!): ID, forgetsFence(input: NoteInput!): ID, forgetsAll: ID }
  ${isFederated ? '' : 'type Subscription { changed(id: ID!): String }'}
`;

interface Carrier {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly extra?: { readonly request: Carrier };
}

/** Who sent the request: that of the operation, or the one that opened its socket. */
const principal = (carrier: unknown) => {
  const { headers, extra } = carrier as Carrier;
  return principalOf((headers ?? extra?.request.headers)?.['x-user']);
};

type Driver = (typeDefs: string) => DynamicModule;
const fieldResolverEnhancers = ['guards' as const];

const drivers: readonly [name: string, adapter: string, plain: Driver, federated: Driver][] = [
  ['Apollo on Express', 'Express', apollo, apolloFederation],
  ['Apollo on Fastify', 'Fastify', apollo, apolloFederation],
  ['Mercurius', 'Fastify', mercurius, mercuriusFederation],
];

function apollo(typeDefs: string): DynamicModule {
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    ...{ driver: ApolloDriver, typeDefs, fieldResolverEnhancers },
    subscriptions: { 'graphql-ws': true },
  });
}

function apolloFederation(typeDefs: string): DynamicModule {
  return GraphQLModule.forRoot<ApolloFederationDriverConfig>({
    ...{ driver: ApolloFederationDriver, typeDefs, fieldResolverEnhancers },
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
}

function mercurius(typeDefs: string): DynamicModule {
  return GraphQLModule.forRoot<MercuriusDriverConfig>({
    ...{ driver: MercuriusDriver, typeDefs, fieldResolverEnhancers },
    subscription: { fullWsTransport: true },
  });
}

function mercuriusFederation(typeDefs: string): DynamicModule {
  return GraphQLModule.forRoot<MercuriusFederationDriverConfig>({
    ...{ driver: MercuriusFederationDriver, typeDefs, fieldResolverEnhancers },
  });
}

async function start(adapter: string, graphql: DynamicModule, resolvers: readonly Type[]) {
  @Module({
    imports: [PermissionModule.forRoot({ catalogue, principal }), graphql],
    providers: [NoteLookup, ...resolvers],
  })
  class NotesModule {}
  const testing = await Test.createTestingModule({ imports: [NotesModule] }).compile();
  const app = applicationOn(adapter, testing, { logger: false });
  await app.listen(0);
  return app;
}

async function ask(app: INestApplication<Server>, query: string, user: string): Promise<unknown> {
  const asking = request(app.getHttpServer()).post('/graphql').set('x-user', user);
  return (await asking.send({ query })).body as unknown;
}

const refusal = (code: string) => ({ errors: [{ extensions: { code } }] });

beforeEach(resetNotes);

describe.each(drivers)('Schema first on %s', (_name, adapter, plain, federated) => {
  let app: INestApplication<Server>;
  let subgraph: INestApplication<Server>;
  beforeAll(async () => {
    app = await start(adapter, plain(schema(false)), [NotesResolver, ChangesResolver]);
    subgraph = await start(adapter, federated(schema(true)), [NotesResolver, ReferencesResolver]);
  });
  afterAll(() => Promise.all([app.close(), subgraph.close()]));

  it.each`
    what                          | query                                              | user     | answer
    ${'a query'}                  | ${'{ note(id: "1") { text } }'}                    | ${'ann'} | ${{ data: { note: { text: 'hers' } } }}
    ${'a query out of scope'}     | ${'{ note(id: "1") { text } }'}                    | ${'ben'} | ${refusal('FORBIDDEN')}
    ${'a query of nobody'}        | ${'{ note(id: "1") { text } }'}                    | ${''}    | ${refusal('UNAUTHENTICATED')}
    ${'a query without a note'}   | ${'{ note(id: "9") { text } }'}                    | ${'ann'} | ${refusal('NOT_FOUND')}
    ${'a mutation'}               | ${'mutation { deleteNote(input: { id: "1" }) }'}   | ${'ann'} | ${{ data: { deleteNote: '1' } }}
    ${'a mutation out of scope'}  | ${'mutation { deleteNote(input: { id: "1" }) }'}   | ${'ben'} | ${refusal('FORBIDDEN')}
    ${'a mutation of nobody'}     | ${'mutation { deleteNote(input: { id: "1" }) }'}   | ${''}    | ${refusal('UNAUTHENTICATED')}
    ${'a mutation without fence'} | ${'mutation { forgetsFence(input: { id: "1" }) }'} | ${'ann'} | ${refusal('INTERNAL_SERVER_ERROR')}
    ${'a field'}                  | ${'{ note(id: "1") { secret } }'}                  | ${'ann'} | ${{ data: { note: { secret: 'hers!' } } }}
    ${'a field out of scope'}     | ${'{ ids { secret } }'}                            | ${'cat'} | ${{ errors: [{}, {}, {}].map(() => refusal('FORBIDDEN').errors[0]) }}
  `('decides $what', async ({ query, user, answer }) => {
    for (const each of [app, subgraph]) {
      const body = await ask(each, query as string, user as string);
      expect(body).toMatchObject(answer as object);
      if ('errors' in (answer as object)) expect(JSON.stringify(body)).not.toMatch(/"hers|"his/);
    }
  });

  it('decides the fields of many objects in one lookup', async () => {
    const body = await ask(app, '{ ids { secret } }', 'ann');
    expect(body).toMatchObject({
      data: { ids: [{ secret: 'hers!' }, { secret: null }, { secret: 'hers too!' }] },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(asked).toEqual([['1', '2', '3']]);
  });

  it('decides references of federation in one lookup', async () => {
    const entities = (...ids: string[]) =>
      `{ _entities(representations: [${ids
        .map((id) => `{ __typename: "Note", id: "${id}" }`)
        .join()}]) { ... on Note { text } } }`;
    expect(await ask(subgraph, entities('1', '3'), 'ann')).toEqual({
      data: { _entities: [{ text: 'hers' }, { text: 'hers too' }] },
    });
    expect(asked).toEqual([['1', '3']]);
    expect(await ask(subgraph, entities('2'), 'ann')).toMatchObject(refusal('FORBIDDEN'));
    expect(await ask(subgraph, entities('1'), '')).toMatchObject(refusal('UNAUTHENTICATED'));
  });

  it('decides a subscription when it begins, and at its events', async () => {
    const refused = JSON.stringify(await firstOf(subscribe(app, 'ben')).catch((error) => error));
    expect(refused).toContain('FORBIDDEN');
    const events = subscribe(app, 'ann');
    expect(await firstOf(events)).toMatchObject({ data: { changed: 'one' } });
    held.set('ann', []);
    const last = JSON.stringify(await firstOf(events).catch((error: unknown) => error));
    expect(last).toContain('FORBIDDEN');
    expect(last).not.toContain('"one"');
    await events.stop();
  });

  it('does not start with a mutation that declares nothing', async () => {
    const resolvers = [NotesResolver, ChangesResolver, UndeclaredResolver];
    await expect(start(adapter, plain(schema(false)), resolvers)).rejects.toMatchObject({
      mistakes: [{ code: 'undeclared-route' }],
    });
  });
});

interface Events {
  readonly next: () => Promise<unknown>;
  readonly stop: () => unknown;
}

function subscribe(app: INestApplication<Server>, user: string): Events {
  class SocketOfUser extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers: { 'x-user': user } });
    }
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/graphql`;
  const client = createClient({ url, webSocketImpl: SocketOfUser, retryAttempts: 0 });
  const events = client.iterate({ query: 'subscription { changed(id: "1") }' });
  return { next: async () => (await events.next()).value, stop: () => client.dispose() };
}

/** The next event. A change happens as soon as somebody listens. */
async function firstOf({ next }: Events): Promise<unknown> {
  const change = (name: string) => {
    if (name === 'change') setImmediate(() => changes.emit('change', 'one'));
  };
  if (changes.listenerCount('change') > 0) change('change');
  else changes.on('newListener', change);
  try {
    return await next();
  } finally {
    changes.off('newListener', change);
  }
}
