/** GraphQL: Apollo on Express and on Fastify, and Mercurius. Code first. */
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import {
  Args,
  Field,
  GraphQLModule,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Access, fromArg, ListAccess } from 'countersign';
import { permissionDecorators, PermissionModule, Permitted } from 'countersign/nest';
import request from 'supertest';
import { NoteLookup, startNest } from './http.transports.js';
import { callerOf, catalogue, type Note, secret } from './notes.js';
import { type Seen, short, type Transport } from './transport.js';

const { RequirePermission } = permissionDecorators(catalogue);

@ObjectType('Note')
class NoteType {
  @Field(() => ID)
  readonly id: string = '';

  @Field(() => String)
  readonly text: string = '';
}

@Resolver()
class NotesResolver {
  @Query(() => NoteType)
  @RequirePermission('note.view', fromArg('id'))
  view(
    @Args('id', { type: () => ID }) _id: string,
    @Permitted() access: Access<'note.view', Note>,
  ) {
    return access.resource;
  }

  @Query(() => [String])
  @RequirePermission('note.view')
  forgetsFilter(@Permitted() _access: ListAccess) {
    return [secret];
  }

  @Mutation(() => String)
  @RequirePermission('note.delete', fromArg('id'))
  forgetsFence(
    @Args('id', { type: () => ID }) _id: string,
    @Permitted() _access: Access<'note.delete', Note>,
  ) {
    return secret;
  }
}

@Resolver()
class UndeclaredResolver {
  @Query(() => [String])
  all() {
    return [secret];
  }
}

const drivers = {
  apollo: () =>
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true }),
  mercurius: () =>
    GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, autoSchemaFile: true }),
};

function moduleOf(driver: () => DynamicModule, resolvers: readonly Type[]): Type {
  @Module({
    imports: [PermissionModule.forRoot({ catalogue, principal: callerOf }), driver()],
    providers: [NoteLookup, ...resolvers],
  })
  class NotesModule {}
  return NotesModule;
}

interface Answer {
  readonly data?: object;
  readonly errors?: readonly [
    { readonly extensions: { readonly code: string; readonly reason: string } },
  ];
}

const through = (
  name: string,
  driver: () => DynamicModule,
  adapter: () => ExpressAdapter | FastifyAdapter,
): Transport => ({
  name,
  async start(log, isUndeclared) {
    const resolvers = isUndeclared ? [NotesResolver, UndeclaredResolver] : [NotesResolver];
    const app = await startNest(moduleOf(driver, resolvers), adapter(), log);
    const ask = async (query: string, user: string): Promise<Seen> => {
      const sent = request(app.getHttpServer()).post('/graphql').set('x-user', user);
      const { status, body: whole } = await sent.send({ query });
      const answer = { status, body: whole };
      const { data, errors } = whole as Answer;
      if (errors === undefined) return { short: short(status, data ?? {}), whole, answer };
      const { code, reason } = errors[0].extensions;
      return { short: short(status, `\`${code}\`, \`${reason}\``), whole, answer };
    };
    return {
      view: (user, id) => ask(`{ view(id: "${id}") { id text } }`, user),
      forgetsFilter: (user) => ask('{ forgetsFilter }', user),
      forgetsFence: (user, id) => ask(`mutation { forgetsFence(id: "${id}") }`, user),
      close: () => app.close(),
    };
  },
});

export const graphqlTransports: readonly Transport[] = [
  through('GraphQL, Apollo on Express', drivers.apollo, () => new ExpressAdapter()),
  through('GraphQL, Apollo on Fastify', drivers.apollo, () => new FastifyAdapter()),
  through('GraphQL, Mercurius', drivers.mercurius, () => new FastifyAdapter()),
];
