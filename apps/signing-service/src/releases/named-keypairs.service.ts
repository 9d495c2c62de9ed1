/** Judges the keypairs that a request for a release names: they must be assigned to the caller. The release does not enter here. */
import { Inject, Injectable } from '@nestjs/common';
import { PermissionDenied } from 'countersign';
import { permissionModuleOptions, type PermissionModuleOptions } from 'countersign/nest';
import { sql } from 'kysely';
import type { Work } from '../acts/acts.service.js';
import { invalidField } from '../http/validation.js';
import { assignedKeypairIds } from '../keypairs/assigned-keypairs.lookup.js';
import { uuidv7 } from '../storage/uuid.js';

const denial = {
  effect: 'deny',
  action: 'release.create',
  code: 'out-of-scope',
  scope: ['assigned'],
} as const;

@Injectable()
export class NamedKeypairs {
  constructor(@Inject(permissionModuleOptions) private readonly options: PermissionModuleOptions) {}

  /**
   * Locks the keypairs until the transaction ends and judges them, each with one question: assigned?
   * No permission on keypairs is asked for (http-contract.md, `POST /releases`).
   * @throws InvalidFields naming `keypairIds` for one that the account does not have, and for one that `existence: 'hidden'`
   * hides; PermissionDenied for one that is not assigned
   */
  async hold({ trx, accountId, principal }: Work, ids: readonly string[]): Promise<void> {
    await trx
      .selectFrom('keypair')
      .select('id')
      .where('accountId', '=', accountId)
      .where('id', 'in', ids)
      .orderBy('id')
      .forUpdate()
      .execute();
    const rows = await trx
      .selectFrom('keypair')
      .select('id')
      .select((eb) =>
        eb('keypair.id', 'in', sql<string>`${assignedKeypairIds(principal)}`).as('assigned'),
      )
      .where('accountId', '=', accountId)
      .where('id', 'in', ids)
      .execute();
    const unassigned = rows.find(({ assigned }) => assigned !== true);
    const hidden = unassigned !== undefined && this.options.existence === 'hidden';
    if (rows.length < new Set(ids).size || hidden) {
      throw invalidField('keypairIds', 'must be keypairs of your account.');
    }
    if (unassigned !== undefined) throw new PermissionDenied(denial, uuidv7(), unassigned.id);
  }
}
