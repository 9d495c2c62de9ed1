import { Module } from '@nestjs/common';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Access, fromMessage, ListAccess } from 'countersign';
import { permissionDecorators, PermissionModule, Permitted } from 'countersign/nest';
import { callerOfCall } from './notes-call-caller.js';
import { catalogue } from './notes-catalogue.js';
import { type Note, noteLookup, notes } from './notes-lookup.js';

const { RequirePermission } = permissionDecorators(catalogue);

@WebSocketGateway()
class NotesGateway {
  @SubscribeMessage('list')
  @RequirePermission('note.view')
  list(@Permitted() access: ListAccess) {
    return { event: 'notes', data: noteLookup.page(access, { limit: 50 }).items };
  }

  @SubscribeMessage('view')
  @RequirePermission('note.view', fromMessage('id'))
  view(@Permitted() access: Access<'note.view', Note>) {
    access.unfenced('it only reads');
    return { event: 'note', data: access.resource };
  }

  @SubscribeMessage('delete')
  @RequirePermission('note.delete', fromMessage('note.id'))
  remove(@Permitted() access: Access<'note.delete', Note>) {
    for (const note of [...notes.values()].filter(noteLookup.fence(access))) notes.delete(note.id);
    return { event: 'deleted', data: access.id };
  }
}

@Module({
  imports: [
    PermissionModule.forRoot({ catalogue, principal: callerOfCall, lookups: { note: noteLookup } }),
  ],
  providers: [NotesGateway],
})
export class NotesGatewayModule {}
