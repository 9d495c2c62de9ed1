import { Controller, Delete, Get } from '@nestjs/common';
import { Access, defineCatalogue, fromParam, ListAccess } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import { permissionDecorators, Permitted } from 'countersign/nest';
import { type DB, db } from './database.js';

export const catalogue = defineCatalogue({
  resources: { note: { predicates: ['own'] } },
  actions: { 'note.view': { on: 'note', list: true }, 'note.delete': { on: 'note' } },
  permissions: {
    notes: { title: 'Notes', grants: [{ actions: ['note.view', 'note.delete'], scope: 'own' }] },
  },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

@ResourceLookup('note')
export class NoteLookup extends KyselyLookup<DB, 'note'> {
  readonly db = db;
  readonly resource = catalogue.resource('note');
  readonly table = 'note';
  readonly predicates: KyselyPredicates<DB, 'note'> = { own: { author: (it) => it.principal.id } };
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
  async remove(@Permitted() access: Access<'note.delete', DB['note']>) {
    await db.deleteFrom('note').where(this.notes.fence(access)).execute();
  }
}
