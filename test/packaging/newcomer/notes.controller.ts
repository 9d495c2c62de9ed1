import { Controller, Delete, Get } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { Permitted, permissionDecorators } from 'countersign/nest';
import { catalogue } from '../../../docs/examples/notes-catalogue.js';
import { type Note, noteLookup, notes } from '../../../docs/examples/notes-lookup.js';

const { RequirePermission } = permissionDecorators(catalogue);

@Controller('notes')
export class NotesController {
  @Get()
  @RequirePermission('note.view')
  list(@Permitted() access: ListAccess) {
    return noteLookup.page(access, { limit: 50 }).items;
  }

  @Delete(':noteId')
  @RequirePermission('note.delete', fromParam('noteId'))
  remove(@Permitted() access: Access<'note.delete', Note>) {
    for (const note of [...notes.values()].filter(noteLookup.fence(access))) notes.delete(note.id);
  }
}
