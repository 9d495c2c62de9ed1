import { Module } from '@nestjs/common';
import { PermissionModule } from 'countersign/nest';
import { callerOf } from '../../../docs/examples/notes-caller.js';
import { catalogue } from '../../../docs/examples/notes-catalogue.js';
import { noteLookup } from '../../../docs/examples/notes-lookup.js';
import { NotesController } from './notes.controller.js';

export const permissions = PermissionModule.forRoot({
  catalogue,
  principal: callerOf,
  lookups: { note: noteLookup },
});

@Module({
  imports: [permissions],
  controllers: [NotesController],
})
export class NotesModule {}
