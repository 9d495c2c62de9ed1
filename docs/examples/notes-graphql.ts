import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import * as GraphQL from '@nestjs/graphql';
import { Access, fromArg, fromParent, ListAccess } from 'countersign';
import { permissionDecorators, PermissionModule, Permitted, Public } from 'countersign/nest';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { type Note, noteLookup, notes } from './notes-lookup.js';

const { RequirePermission } = permissionDecorators(catalogue);

@GraphQL.Resolver('Note')
class NotesResolver {
  @GraphQL.Query('notes')
  @RequirePermission('note.view')
  list(@Permitted() access: ListAccess) {
    return noteLookup.page(access, { limit: 50 }).items.map(({ row }) => row);
  }

  @GraphQL.Query('note')
  @RequirePermission('note.view', fromArg('id'))
  one(@Permitted() access: Access<'note.view', Note>) {
    return access.resource;
  }

  @GraphQL.Mutation('deleteNote')
  @RequirePermission('note.delete', fromArg('input.id'))
  remove(@Permitted() access: Access<'note.delete', Note>) {
    for (const note of [...notes.values()].filter(noteLookup.fence(access))) notes.delete(note.id);
    return access.id;
  }

  @GraphQL.ResolveField('text')
  @RequirePermission('note.view', fromParent('id'))
  text(@GraphQL.Parent() { text }: Note) {
    return text;
  }

  @GraphQL.ResolveField('size')
  @Public('tells no text')
  size(@GraphQL.Parent() { text }: Note) {
    return text.length;
  }
}

const typeDefs = `
  type Note { id: ID!, author: String!, text: String!, size: Int! }
  input NoteInput { id: ID! }
  type Query { notes: [Note!]!, note(id: ID!): Note! }
  type Mutation { deleteNote(input: NoteInput!): ID! }
`;

@Module({
  imports: [
    PermissionModule.forRoot({ catalogue, principal: callerOf, lookups: { note: noteLookup } }),
    GraphQL.GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      typeDefs,
      fieldResolverEnhancers: ['guards'],
    }),
  ],
  providers: [NotesResolver],
})
export class NotesGraphqlModule {}
