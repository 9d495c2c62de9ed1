import { Injectable } from '@nestjs/common';
import { PermissionService } from 'countersign/nest';
import { callerOf } from './notes-caller.js';
import type { catalogue } from './notes-catalogue.js';

interface Opening {
  readonly url?: string | undefined;
}

/** Who may open a socket for a note. It never rejects: nobody catches what a handshake throws, so that would end the process. */
@Injectable()
export class Handshakes {
  constructor(private readonly permissions: PermissionService<typeof catalogue.definition>) {}

  async mayOpen(request: Opening): Promise<boolean> {
    try {
      const caller = callerOf(request);
      const note = new URL(request.url ?? '', 'ws://here').searchParams.get('note') ?? '';
      return caller !== undefined && (await this.permissions.can(caller, 'note.view', note));
    } catch {
      return false;
    }
  }
}
