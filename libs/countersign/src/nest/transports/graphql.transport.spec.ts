/** Tests GraphQL on Apollo, on Express and on Fastify, and on Mercurius: code first, over HTTP. */
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import {
  type CanActivate,
  Catch,
  ConflictException,
  type DynamicModule,
  type ExecutionContext,
  HttpException,
  type INestApplication,
  Injectable,
  Module,
  UseGuards,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import {
  Args,
  Field,
  GqlExecutionContext,
  GraphQLModule,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { Test } from '@nestjs/testing';
import type { Server } from 'node:http';
import { type Observable, of } from 'rxjs';
import request from 'supertest';
import {
  fromArg,
  fromParent,
  idsFromArg,
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
import { applicationOn, ready } from '../fixtures/adapters.js';
import {
  asked,
  catalogue,
  filtered,
  held,
  lookupState,
  type Note,
  NoteLookup,
  PermittedTo,
  principalOf,
  RequirePermission,
  resetNotes,
} from './fixtures/notes.js';

@ObjectType('Note')
class NoteType {
  @Field(() => ID)
  id!: string;

  @Field()
  text!: string;
}

@InputType()
class Target {
  @Field(() => Int)
  id!: number;
}

const writer = catalogue.principal({
  ...{ kind: 'user', id: 'ann', tenant: 'acme', permissions: ['write-notes'] },
});

/** As an application's own guard does: leaves the user on the request of the operation, asynchronously. */
@Injectable()
class HeaderGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    await Promise.resolve();
    const { req } = GqlExecutionContext.create(context).getContext<{ req: Incoming }>();
    req.user = principalOf(req.headers['x-user']);
    return true;
  }
}

interface Incoming {
  readonly headers: Readonly<Record<string, string | undefined>>;
  user?: unknown;
}

@UseGuards(HeaderGuard)
@Resolver(() => NoteType)
class NotesResolver {
  @Query(() => NoteType)
  @RequirePermission('note.view', fromArg('id'))
  note(@Args('id', { type: () => ID }) _: string, @Permitted() access: Access<'note.view', Note>) {
    return access.resource;
  }

  @Query(() => NoteType)
  @RequirePermission('note.view', fromArg('input.id'))
  nested(@Args('input') _: Target, @Permitted() access: Access<'note.view', Note>) {
    return access.resource;
  }

  @Query(() => [NoteType])
  @RequirePermission('note.view', idsFromArg('ids', { max: 3 }))
  many(
    @Args('ids', { type: () => [ID] }) _: string[],
    @Permitted() access: BulkAccess<'note.view', Note>,
  ) {
    return access.permitted.map(({ resource }) => resource);
  }

  @Query(() => [NoteType])
  @RequirePermission('note.view')
  notes(@Permitted() access: ListAccess) {
    return filtered(access);
  }

  @Query(() => [NoteType])
  @RequirePermission('note.view')
  unfiltered(@Permitted() _access: ListAccess) {
    return [{ id: '2', text: 'his' }];
  }

  @Query(() => String)
  @Authenticated('everybody who is logged in')
  me(@CurrentPrincipal() principal: Principal) {
    return principal.id;
  }

  @Query(() => String, { nullable: true })
  @Public('says who is logged in, if anybody')
  who(@CurrentPrincipal() principal?: Principal) {
    return principal?.id;
  }

  @Query(() => String)
  @Authenticated('asks for itself')
  async asks(@CurrentPrincipal() principal: Principal) {
    await this.permissions.assert(principal, 'note.delete', '2');
    return 'asked';
  }

  @Query(() => String)
  @Public('fails by itself')
  fails(): never {
    throw new ConflictException('taken');
  }

  @Mutation(() => ID)
  @RequirePermission('note.delete', fromArg('id'))
  remove(
    @Args('id', { type: () => ID }) _: string,
    @Permitted() access: Access<'note.delete', Note>,
  ) {
    access.unfenced('the test deletes nothing');
    return access.id;
  }

  @Mutation(() => ID)
  @RequirePermission('desk.use')
  @RequirePermission('note.delete', fromArg('id'))
  unfenced(
    @Args('id', { type: () => ID }) id: string,
    @PermittedTo('note.delete') _access: unknown,
  ) {
    return id;
  }

  @Mutation(() => Boolean)
  @Authenticated('signs out')
  leave(@CurrentPrincipal() principal: Principal) {
    return held.delete(principal.id);
  }

  @ResolveField(() => Boolean)
  @RequirePermission('note.view', fromParent('id'))
  async mine(@Parent() _note: NoteType) {
    return true;
  }

  @ResolveField(() => Boolean)
  @Public('asks for itself')
  async asked() {
    await this.permissions.assert(writer, 'note.delete', '2');
    return true;
  }

  @ResolveField(() => Int)
  @Public('part of a note')
  size(@Parent() { text }: NoteType) {
    return text.length;
  }

  constructor(private readonly permissions: PermissionService<typeof catalogue.definition>) {}
}

/** What a global interceptor answers in place of every handler, as a cache does. */
const answersFirst: { with: Observable<unknown> | undefined } = { with: undefined };

const logged: string[] = [];
const seen: unknown[] = [];

@Catch(HttpException)
class SeeingFilter {
  catch(error: unknown) {
    seen.push(error);
    throw error;
  }
}

@Module({
  imports: [
    PermissionModule.forRoot({
      catalogue,
      principal: (incoming) => (incoming as Incoming).user,
    }),
  ],
  providers: [NotesResolver, NoteLookup, { provide: APP_FILTER, useClass: SeeingFilter }],
})
class NotesModule {}

const options = { autoSchemaFile: true, fieldResolverEnhancers: ['guards' as const] };
const apollo = () =>
  GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, ...options });
const mercurius = () =>
  // Its compiler of operations takes over at the second execution.
  GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, jit: 1, ...options });

const silent = () => {};
const error = (text: unknown) => void logged.push(String(text));

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

describe.each<[string, string, () => DynamicModule, mounted: string[]]>([
  ['Apollo on Express', 'Express', apollo, ['ALL']],
  ['Apollo on Fastify', 'Fastify', apollo, ['GET', 'OPTIONS', 'POST']],
  ['Mercurius', 'Fastify', mercurius, ['GET', 'POST']],
])('On %s', (_name, adapter, driver, mounted) => {
  let app: INestApplication<Server>;

  beforeAll(async () => {
    const testing = await Test.createTestingModule({ imports: [NotesModule, driver()] }).compile();
    const logger = { log: silent, warn: silent, error };
    const made = applicationOn(adapter, testing, { logger });
    made.useGlobalInterceptors({ intercept: (_, next) => answersFirst.with ?? next.handle() });
    app = await ready(made);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    resetNotes();
    logged.length = 0;
    seen.length = 0;
  });

  async function ask(query: string, user?: string): Promise<Answer> {
    const sent = request(app.getHttpServer()).post('/graphql');
    const { body, status } = await (user === undefined ? sent : sent.set('x-user', user)).send({
      query,
    });
    const answer = body as Answer;
    // Apollo answers 200 when a field fails. Mercurius takes the status of an only error without data.
    expect([200, answer.errors?.[0]?.extensions['status']]).toContain(status);
    return answer;
  }

  it.each<[query: string, data: unknown]>([
    ['{ note(id: "1") { text } }', { note: { text: 'hers' } }],
    ['{ nested(input: { id: 1 }) { text } }', { nested: { text: 'hers' } }],
    ['{ many(ids: ["1", "3"]) { id } }', { many: [{ id: '1' }, { id: '3' }] }],
    ['{ notes { id } }', { notes: [{ id: '1' }, { id: '3' }] }],
    ['{ note(id: "1") { mine size } }', { note: { mine: true, size: 4 } }],
    ['{ me who }', { me: 'ann', who: 'ann' }],
    ['mutation { remove(id: "1") }', { remove: '1' }],
  ])('%s is permitted', async (query, data) => {
    expect(await ask(query, 'ann')).toEqual({ data });
  });

  it.each<[query: string, user: string | undefined, extensions: Readonly<Record<string, unknown>>]>(
    [
      ['{ note(id: "2") { text } }', 'ann', { code: 'FORBIDDEN', reason: 'out-of-scope' }],
      [
        '{ note(id: "1") { text } }',
        'cat',
        { code: 'FORBIDDEN', reason: 'permission-missing', missing: ['write-notes'] },
      ],
      ['{ note(id: "9") { text } }', 'ann', { code: 'NOT_FOUND', reason: 'not-found' }],
      ['{ note(id: "") { text } }', 'ann', { code: 'BAD_USER_INPUT', reason: 'invalid-request' }],
      ['{ note(id: "1") { text } }', undefined, { code: 'UNAUTHENTICATED' }],
      ['{ me }', undefined, { code: 'UNAUTHENTICATED', reason: 'unauthenticated' }],
      ['{ many(ids: ["1", "2"]) { id } }', 'ann', { code: 'FORBIDDEN' }],
      ['{ asks }', 'ann', { code: 'FORBIDDEN', action: 'note.delete' }],
      ['mutation { remove(id: "2") }', 'ann', { code: 'FORBIDDEN', action: 'note.delete' }],
    ],
  )('%s of %s is refused', async (query, user, extensions) => {
    const { data, errors } = await ask(query, user);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions }]);
    expect(JSON.stringify(errors)).not.toMatch(/ {4}at |INTERNAL/);
    expect(logged).toEqual([]);
    expect(seen).toMatchObject([expect.any(HttpException)]);
  });

  it('A refusal that a filter of the application sees is still one of ours', async () => {
    await ask('{ note(id: "2") { text } }', 'ann');
    expect(seen[0]).toBeInstanceOf(PermissionDenied);
  });

  it.each([
    ['{ unfiltered { id } }', /unfiltered answered without applying the filter/],
    ['mutation { unfenced(id: "1") }', /unfenced answered without applying the fence/],
  ])('%s is withheld and logged', async (query, report) => {
    const { data, errors } = await ask(query, 'ann');
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/NotesResolver|applying| {4}at /);
    expect(logged).toEqual([expect.stringMatching(report)]);
  });

  it('What an interceptor of the application answers in place of a handler owes the same', async () => {
    answersFirst.with = of([{ id: '2', text: 'his' }]);
    const { data, errors } = await ask('{ notes { id } }', 'ann');
    answersFirst.with = of('ann');
    const open = await ask('{ me }', 'ann');
    answersFirst.with = undefined;
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(logged).toEqual([expect.stringMatching(/notes answered without applying the filter/)]);
    expect(open).toEqual({ data: { me: 'ann' } });
  });

  it('A denial that a field asks for is one without interceptors for fields as well', async () => {
    const { errors } = await ask('{ note(id: "1") { asked } }', 'ann');
    const extensions = { code: 'FORBIDDEN', action: 'note.delete' };
    expect(errors).toMatchObject([{ path: ['note', 'asked'], extensions }]);
    expect(logged).toEqual([]);
  });

  it('An error of the handler itself is left as it is', async () => {
    const sent = request(app.getHttpServer()).post('/graphql').send({ query: '{ fails }' });
    expect((await sent).body).toMatchObject({ errors: [{ message: 'taken' }] });
    expect(seen).toMatchObject([expect.any(ConflictException)]);
  });

  it('One operation, asked again and again, is decided for each caller', async () => {
    const query = 'mutation { remove(id: "1") }';
    for (const user of ['ann', 'ben', 'ann', 'ben', undefined, 'ann']) {
      const { data } = await ask(query, user);
      expect([user, data]).toEqual([user, user === 'ann' ? { remove: '1' } : null]);
      const read = await ask('{ note(id: "1") { text } }', user);
      expect([user, read.data]).toEqual([user, user === 'ann' ? { note: { text: 'hers' } } : null]);
    }
  });

  it('A fault is no denial, and is logged without being shown', async () => {
    lookupState.fault = new Error('secret');
    const { errors } = await ask('{ note(id: "1") { text } }', 'ann');
    expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/secret|lookup| {4}at /);
    expect(logged).toEqual([expect.stringContaining('secret')]);
  });

  it('Two aliases are two decisions, in one lookup', async () => {
    const { data, errors } = await ask('{ a: me b: note(id: "1") { id } }', 'ann');
    expect([data, errors]).toEqual([{ a: 'ann', b: { id: '1' } }, undefined]);
    expect(asked).toEqual([['1']]);
    await ask('{ a: note(id: "1") { id } b: note(id: "3") { id } }', 'ann');
    expect(asked.slice(1)).toEqual([['1', '3']]);
    const mixed = await ask('mutation { a: remove(id: "1") b: remove(id: "2") }', 'ann');
    expect(mixed.errors).toMatchObject([{ path: ['b'], extensions: { code: 'FORBIDDEN' } }]);
  });

  it('A mutation sees what the one before changed', async () => {
    const { errors } = await ask('mutation { leave b: remove(id: "1") }', 'ann');
    expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('Two callers at once are answered each for themselves', async () => {
    const query = '{ notes { id mine } note(id: "1") { text } }';
    const [ann, ben] = await Promise.all([ask(query, 'ann'), ask(query, 'ben')]);
    expect(ann.data).toMatchObject({ notes: [{ id: '1' }, { id: '3' }], note: { text: 'hers' } });
    expect(ben.errors).toMatchObject([{ path: ['note'], extensions: { code: 'FORBIDDEN' } }]);
  });

  it('The inventory has every resolver once, and what is mounted', () => {
    const routes = app.get(PermissionService).routes();
    const listed = routes.map(({ transport, method, path }) => `${transport} ${method} ${path}`);
    expect(listed).toEqual([
      ...mounted.map((method) => `http ${method} /graphql`),
      'graphql MUTATION Mutation.leave',
      'graphql MUTATION Mutation.remove',
      'graphql MUTATION Mutation.unfenced',
      'graphql FIELD Note.asked',
      'graphql FIELD Note.mine',
      'graphql FIELD Note.size',
      'graphql QUERY Query.asks',
      'graphql QUERY Query.fails',
      'graphql QUERY Query.many',
      'graphql QUERY Query.me',
      'graphql QUERY Query.nested',
      'graphql QUERY Query.note',
      'graphql QUERY Query.notes',
      'graphql QUERY Query.unfiltered',
      'graphql QUERY Query.who',
    ]);
    expect(routes.find(({ path }) => path === 'Query.nested')).toMatchObject({
      class: 'NotesResolver',
      requirements: ['note.view by args.input.id'],
    });
  });
});
