import { Controller, Delete, Get, Module } from '@nestjs/common';
import { Access, fromParam, ListAccess } from 'countersign';
import { Permitted, permissionDecorators, PermissionModule } from 'countersign/nest';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { type Note, noteLookup, notes } from './notes-lookup.js';

const { RequirePermission } = permissionDecorators(catalogue);
const permissions = PermissionModule.forRoot({
  catalogue,
  principal: callerOf,
  lookups: { note: noteLookup },
});

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

@Module({ imports: [permissions], controllers: [NotesController] })
export class NotesModule {}
