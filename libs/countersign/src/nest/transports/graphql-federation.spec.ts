/** Tests reference resolvers of federation, on Apollo and on Mercurius, and contexts that requests share. */
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import {
  ApolloDriver,
  type ApolloDriverConfig,
  ApolloFederationDriver,
  type ApolloFederationDriverConfig,
} from '@nestjs/apollo';
import { type DynamicModule, type INestApplication, Module } from '@nestjs/common';
import {
  Directive,
  Field,
  GraphQLModule,
  ID,
  ObjectType,
  Query,
  ResolveField,
  Resolver,
  ResolveReference,
} from '@nestjs/graphql';
import {
  MercuriusDriver,
  type MercuriusDriverConfig,
  MercuriusFederationDriver,
  type MercuriusFederationDriverConfig,
} from '@nestjs/mercurius';
import { Test } from '@nestjs/testing';
import type { Server } from 'node:http';
import request from 'supertest';
import { fromArg, fromParent, type WiringError } from '../../core/internal.js';
import type { Access } from '../../enforcement/internal.js';
import { applicationOn, ready } from '../fixtures/adapters.js';
import { PermissionModule, Permitted, Public } from '../index.js';
import {
  asked,
  catalogue,
  type Note,
  NoteLookup,
  principalOf,
  RequirePermission,
  resetNotes,
} from './fixtures/notes.js';

@ObjectType('Note')
@Directive('@key(fields: "id")')
class NoteType {
  @Field(() => ID)
  readonly id: string = '';

  @Field(() => String)
  readonly text: string = '';
}

@Resolver(() => NoteType)
class ReferencesResolver {
  @Query(() => NoteType, { nullable: true })
  @Public('gives no note')
  nothing() {
    return undefined;
  }

  @ResolveReference()
  @RequirePermission('note.view', fromParent('id'))
  reference(@Permitted() access: Access<'note.view', Note>) {
    return access.resource;
  }
}

@Resolver('Note')
class NotesResolver {
  @Query('note')
  @RequirePermission('note.view', fromArg('id'))
  note(@Permitted() access: Access<'note.view', Note>) {
    return access.resource;
  }
}

@Resolver(() => NoteType)
@RequirePermission('desk.use')
class DeskResolver {
  @Query(() => NoteType)
  first() {
    return { id: '1', text: 'hers' };
  }

  @ResolveField(() => Boolean)
  pinned() {
    return true;
  }
}

const principal = (incoming: unknown) =>
  principalOf((incoming as { headers: Record<string, unknown> }).headers['x-user']);

@Module({
  imports: [PermissionModule.forRoot({ catalogue, principal })],
  providers: [NoteLookup],
  exports: [NoteLookup],
})
class PermissionsModule {}

async function start(adapter: string, resolver: object, graphql: DynamicModule) {
  @Module({ imports: [PermissionsModule, graphql], providers: [resolver as typeof NotesResolver] })
  class NotesModule {}
  const testing = await Test.createTestingModule({ imports: [NotesModule] }).compile();
  return ready(applicationOn(adapter, testing));
}

type Enhancers = ('guards' | 'interceptors' | 'filters')[];
const apollo = (fieldResolverEnhancers: Enhancers) =>
  GraphQLModule.forRoot<ApolloFederationDriverConfig>({
    driver: ApolloFederationDriver,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    autoSchemaFile: { federation: 2 },
    fieldResolverEnhancers,
  });
const mercurius = (fieldResolverEnhancers: Enhancers) =>
  GraphQLModule.forRoot<MercuriusFederationDriverConfig>({
    driver: MercuriusFederationDriver,
    autoSchemaFile: { federation: 2 },
    fieldResolverEnhancers,
  });

beforeEach(resetNotes);

async function ask(app: INestApplication<Server>, query: string, user: string): Promise<unknown> {
  const { body } = await request(app.getHttpServer())
    .post('/graphql')
    .set('x-user', user)
    .send({ query });
  return body as unknown;
}

const entities = (...ids: string[]) =>
  `{ _entities(representations: [${ids
    .map((id) => `{ __typename: "Note", id: "${id}" }`)
    .join()}]) { ... on Note { text } } }`;

describe.each([
  ['Apollo', 'Express', apollo],
  ['Mercurius', 'Fastify', mercurius],
] as const)('A reference resolver on %s', (_name, adapter, driver) => {
  it('is decided for each reference, in one lookup', async () => {
    const app = await start(adapter, ReferencesResolver, driver(['guards']));
    expect(await ask(app, entities('1', '3'), 'ann')).toEqual({
      data: { _entities: [{ text: 'hers' }, { text: 'hers too' }] },
    });
    expect(asked).toEqual([['1', '3']]);
    for (const [ids, user, code] of [
      [['1', '2'], 'ann', 'FORBIDDEN'],
      [['9'], 'ann', 'NOT_FOUND'],
      [['1'], '', 'UNAUTHENTICATED'],
    ] as const) {
      const answer = await ask(app, entities(...ids), user);
      expect(answer).toMatchObject({ errors: [{ extensions: { code } }] });
      expect(JSON.stringify(answer)).not.toContain('"his"');
    }
    await app.close();
  });

  it('stops the start where Nest runs no guard for it', async () => {
    await expect(start(adapter, ReferencesResolver, driver([]))).rejects.toMatchObject({
      mistakes: [{ code: 'unguarded-field', problem: expect.stringContaining('reference') }],
    } satisfies { mistakes: Partial<WiringError['mistakes'][number]>[] });
  });
});

it.each([
  ['Apollo', 'Express', apollo],
  ['Mercurius', 'Fastify', mercurius],
] as const)(
  'A requirement of the class holds for its fields on %s',
  async (_name, adapter, driver) => {
    await expect(start(adapter, DeskResolver, driver([]))).rejects.toMatchObject({
      mistakes: [
        { code: 'unguarded-field', problem: expect.stringContaining('pinned') as unknown },
      ],
    });
    const app = await start(adapter, DeskResolver, driver(['guards']));
    expect(await ask(app, '{ first { pinned } }', 'ann')).toEqual({
      data: { first: { pinned: true } },
    });
    expect(await ask(app, '{ first { pinned } }', 'ben')).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    await app.close();
  },
);

const typeDefs = 'type Note { id: ID!, text: String! } type Query { note(id: ID!): Note! }';

it.each<[string, string, (context: object) => DynamicModule]>([
  [
    'Apollo',
    'Express',
    (context) =>
      GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, typeDefs, context }),
  ],
  [
    'Mercurius',
    'Fastify',
    (context) =>
      GraphQLModule.forRoot<MercuriusDriverConfig>({
        ...{ driver: MercuriusDriver, typeDefs },
        // Its type permits a function only.
        context: context as () => object,
      }),
  ],
])(
  'One context for all requests stops the start on %s; a function makes its own',
  async (name, adapter, driver) => {
    await expect(start(adapter, NotesResolver, driver({}))).rejects.toMatchObject({
      mistakes: [{ code: 'shared-context' }],
    });
    const app = await start(
      adapter,
      NotesResolver,
      driver(() => ({})),
    );
    const note = '{ note(id: "1") { text } }';
    expect(await ask(app, note, 'ann')).toEqual({ data: { note: { text: 'hers' } } });
    expect(await ask(app, note, 'ben')).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    await app.close();
    const kept = {};
    const sharing = await start(
      adapter,
      NotesResolver,
      driver(() => kept),
    );
    expect(await ask(sharing, note, 'ann')).toEqual({ data: { note: { text: 'hers' } } });
    // The driver of Apollo copies it.
    const code = name === 'Apollo' ? 'FORBIDDEN' : 'INTERNAL_SERVER_ERROR';
    expect(await ask(sharing, note, 'ben')).toMatchObject({ errors: [{ extensions: { code } }] });
    await sharing.close();
  },
);
