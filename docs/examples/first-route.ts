import { Controller, Delete, Module } from '@nestjs/common';
import { Access, defineCatalogue, fromParam } from 'countersign';
import { memoryLookup } from 'countersign/memory';
import { permissionDecorators, PermissionModule, Permitted } from 'countersign/nest';

interface Note {
  readonly id: string;
  readonly author: string;
}

export const notes = new Map<string, Note>();

const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: { 'note.delete': { on: 'note' } },
  permissions: { write: { title: 'Write', grants: [{ actions: ['note.delete'], scope: 'own' }] } },
});
const note = memoryLookup<Note, 'own'>({
  resource: catalogue.resource('note'),
  rows: () => notes.values(),
  id: ({ id }) => id,
  predicates: { own: { author: ({ principal }) => principal.id } },
});
const principal = (request: { user?: unknown }) => request.user;
const permissions = PermissionModule.forRoot({ catalogue, principal, lookups: { note } });
const { RequirePermission } = permissionDecorators(catalogue);

@Controller('notes')
export class NotesController {
  @Delete(':id')
  @RequirePermission('note.delete', fromParam('id'))
  remove(@Permitted() access: Access<'note.delete', Note>) {
    if (note.fence(access)(access.resource)) notes.delete(access.id);
  }
}

@Module({ imports: [permissions], controllers: [NotesController] })
export class AppModule {}
