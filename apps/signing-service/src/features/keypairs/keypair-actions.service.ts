/** What a caller may do with keypairs of every kind now, the same wherever they are shown. Nothing is done here. */
import { Injectable } from '@nestjs/common';
import type { Principal } from 'countersign';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { possibleOnKeypair } from './keypair.state.js';
import type { PermittedKeypair } from './keypair.types.js';
import { MasterKeyActions } from './ports/master-key-actions.js';
import { ReleaseWindows } from './ports/release-windows.js';

@Injectable()
export class KeypairActionsService {
  constructor(
    private readonly windows: ReleaseWindows,
    private readonly masters: MasterKeyActions,
  ) {}

  /**
   * The actions on each, in their order. One statement when a keypair is offline that the caller may sign with, two more when
   * there is a master key, see `MasterKeyActions.of`.
   */
  async of(
    principal: Principal,
    judged: readonly PermittedKeypair[],
    db: Kysely<Database>,
  ): Promise<(readonly string[])[]> {
    const signing = judged.filter(({ actions }) => actions.includes('keypair.sign'));
    const admitted = await this.windows.admitting(
      db,
      principal.id,
      signing.map(({ row }) => row),
    );
    const left = judged.map(({ row, actions }) => ({
      row,
      actions: possibleOnKeypair(row, actions, admitted.has(row.id)),
    }));
    const masters = left.filter(({ row }) => row.kind === 'gpg-master');
    const onMasters = await this.masters.of(principal, masters, db);
    return left.map(({ row, actions }) => onMasters.get(row.id) ?? actions);
  }
}
