import { Injectable, Module } from '@nestjs/common';
import { PermissionDenied, type Principal } from 'countersign';
import { PermissionModule, PermissionService } from 'countersign/nest';
import { callerOf } from './notes-caller.js';
import { catalogue } from './notes-catalogue.js';
import { type Note, noteLookup, notes } from './notes-lookup.js';

/** Deletes what somebody asked to delete later. A queue or a scheduler calls it. */
@Injectable()
export class LaterDeletions {
  constructor(private readonly permissions: PermissionService<typeof catalogue.definition>) {}

  /** @param who as they are now: read again when the job runs, never kept in the job */
  async run(who: Principal, ids: readonly string[]): Promise<string[]> {
    const refused: string[] = [];
    for (const id of ids) {
      try {
        const access = await this.permissions.assert<'note.delete', Note>(who, 'note.delete', id);
        const inScope = noteLookup.fence(access);
        for (const note of notes.values()) if (inScope(note)) notes.delete(note.id);
      } catch (error) {
        if (!(error instanceof PermissionDenied)) throw error;
        refused.push(`${id}: ${error.code}`);
      }
    }
    return refused;
  }
}

@Module({
  imports: [
    PermissionModule.forRoot({ catalogue, principal: callerOf, lookups: { note: noteLookup } }),
  ],
  providers: [LaterDeletions],
  exports: [LaterDeletions],
})
export class NotesJobsModule {}
