import { Module } from '@nestjs/common';
import { PermissionModule } from 'countersign/nest';
import { tracedDecisions } from 'countersign/opentelemetry';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { noteLookup } from './notes-lookup.js';
import { NotesController } from './notes-nest.js';

const permissions = PermissionModule.forRoot({
  catalogue,
  principal: callerOf,
  lookups: { note: noteLookup },
  sink: tracedDecisions(),
});

@Module({ imports: [permissions], controllers: [NotesController] })
export class TracedNotesModule {}
