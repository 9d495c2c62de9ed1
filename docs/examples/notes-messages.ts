import { Controller, Module } from '@nestjs/common';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
import { Access, fromMessage } from 'countersign';
import { permissionDecorators, PermissionModule, Permitted } from 'countersign/nest';
import { callerOfCall } from './notes-call-caller.js';
import { catalogue } from './notes-catalogue.js';
import { type Note, noteLookup, notes } from './notes-lookup.js';

const { RequirePermission } = permissionDecorators(catalogue);

@Controller()
class NotesMessages {
  @MessagePattern('notes.view')
  @RequirePermission('note.view', fromMessage('id'))
  view(@Permitted() access: Access<'note.view', Note>) {
    access.unfenced('it only reads');
    return access.resource;
  }

  @EventPattern('notes.expired')
  @RequirePermission('note.delete', fromMessage('id'))
  expired(@Permitted() access: Access<'note.delete', Note>) {
    for (const note of [...notes.values()].filter(noteLookup.fence(access))) notes.delete(note.id);
  }
}

@Module({
  imports: [
    PermissionModule.forRoot({ catalogue, principal: callerOfCall, lookups: { note: noteLookup } }),
  ],
  controllers: [NotesMessages],
})
export class NotesMessagesModule {}
