import { Module } from '@nestjs/common';
import { permissionDecorators, PermissionModule } from 'countersign/nest';
import { callerOf } from '../../../docs/examples/notes-caller.js';
import { catalogue } from '../../../docs/examples/notes-catalogue.js';
import { noteLookup } from '../../../docs/examples/notes-lookup.js';
import { NotesController } from './notes.controller.js';

const { ResourceLookup } = permissionDecorators(catalogue);
export const permissions = PermissionModule.forRoot({ catalogue, principal: callerOf });

@ResourceLookup('note')
class NoteLookup {
  readonly answers = noteLookup.answers;
  readonly find = noteLookup.find.bind(noteLookup);
}

@Module({
  imports: [permissions],
  controllers: [NotesController],
  providers: [NoteLookup],
})
export class NotesModule {}
