import { Module } from '@nestjs/common';
import { PermissionModule } from 'countersign/nest';
import { tracedDecisions } from 'countersign/opentelemetry';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { NoteLookup, NotesController } from './notes-nest.js';

const sink = tracedDecisions();
const permissions = PermissionModule.forRoot({ catalogue, principal: callerOf, sink });

@Module({ imports: [permissions], controllers: [NotesController], providers: [NoteLookup] })
export class TracedNotesModule {}
