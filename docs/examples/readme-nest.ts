import { Controller, Delete, Get } from '@nestjs/common';
import { Access, defineCatalogue, fromParam, ListAccess } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { permissionDecorators, Permitted } from 'countersign/nest';
import { type Database, db } from './database.js';

export const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: { 'note.view': { on: 'note', list: true }, 'note.delete': { on: 'note' } },
  permissions: {
    'write-notes': {
      title: 'Write notes',
      grants: [{ actions: ['note.view', 'note.delete'], scope: 'own' }],
    },
  },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

@ResourceLookup('note')
export class NoteLookup extends KyselyLookup<Database, 'note'> {
  readonly db = db;
  readonly resource = catalogue.resource('note');
  readonly table = 'note';
  readonly predicates: KyselyPredicates<Database, 'note'> = {
    own: { author: ({ principal }) => principal.id },
  };
}

@Controller('notes')
export class NotesController {
  constructor(private readonly notes: NoteLookup) {}

  @Get()
  @RequirePermission('note.view')
  list(@Permitted() access: ListAccess) {
    return this.notes.page(access, { limit: 50 });
  }

  @Delete(':id')
  @RequirePermission('note.delete', fromParam('id'))
  async remove(@Permitted() access: Access<'note.delete', Database['note']>) {
    await db.deleteFrom('note').where(this.notes.fence(access)).execute();
  }
}
