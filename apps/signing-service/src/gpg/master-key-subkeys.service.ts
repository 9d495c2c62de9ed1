/** Adds signing subkeys to the rings of master keys. A subkey has no row: it lives and is answered with its master. */
import { ConflictException, Inject, Injectable } from '@nestjs/common';
import { type AccountAccess, PermissionDenied, ResourceNotFound } from 'countersign';
import { type PermissionModuleOptions, permissionModuleOptions } from 'countersign/nest';
import { sql } from 'kysely';
import { Acts, type Work } from '../acts/acts.service.js';
import { addGpgSubkey } from '../crypto/gpg-ring.js';
import { mostSubkeys } from '../crypto/gpg-secring.js';
import { assignedKeypairIds } from '../keypairs/assigned-keypairs.lookup.js';
import type { KeypairRow } from '../keypairs/keypair.types.js';
import { KeyVault } from '../vault/key-vault.service.js';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import type { MasterKeyAnswer } from './gpg.types.js';
import { MasterKeyAnswers } from './master-key-answers.service.js';
import { readPublicRing } from './public-ring.js';

const denial = {
  effect: 'deny',
  action: 'keypair.generate',
  code: 'out-of-scope',
  scope: ['assigned'],
} as const;

@Injectable()
export class MasterKeySubkeys {
  constructor(
    private readonly acts: Acts,
    private readonly lookup: GpgMasterKeyLookup,
    private readonly vault: KeyVault,
    private readonly answers: MasterKeyAnswers,
    @Inject(permissionModuleOptions) private readonly options: PermissionModuleOptions,
  ) {}

  /**
   * Adds a signing subkey, which signs from now on. The caller holds Generate keypair, and the master key, which certifies the
   * subkey, is assigned to them; no permission on the master key is asked for (domain.md A18, inferred).
   * @param masterId as the path has it
   * @throws ResourceNotFound, PermissionDenied for a master key that is not there or not assigned; ConflictException for a
   * revoked or suspended one, and for a full ring
   */
  add(access: AccountAccess, masterId: string): Promise<MasterKeyAnswer> {
    return this.acts.onAccount(access, async (work) => {
      const row = await this.#hold(work, masterId);
      const { id, alias } = row;
      if (row.revokedAt !== null) throw new ConflictException('The GPG master key is revoked.');
      if (row.status === 'offline') {
        throw new ConflictException('The GPG master key is suspended: it certifies no subkey.');
      }
      if ((await readPublicRing(row.publicKeyArmored ?? '')).subkeys.length >= mostSubkeys) {
        throw new ConflictException(`The GPG master key has ${mostSubkeys} subkeys already.`);
      }
      const ring = await this.vault.lend(id, row.wrappedPrivateKey, addGpgSubkey);
      await work.trx
        .updateTable('keypair')
        .set({
          publicKeyArmored: ring.publicKeyArmored,
          wrappedPrivateKey: this.vault.seal(id, ring.secretRing),
        })
        .where('id', '=', id)
        .execute();
      work.made('gpg-master-key', id);
      work.note({ alias, subkey: ring.subkeyFingerprints.at(-1) });
      return this.answers.written(work, id);
    });
  }

  /** Locks the master key, then judges it. */
  async #hold({ trx, accountId, principal }: Work, id: string): Promise<KeypairRow> {
    if (!this.lookup.isCanonicalId(id)) throw new ResourceNotFound();
    const masters = trx
      .selectFrom('keypair')
      .selectAll()
      .where('id', '=', id)
      .where('accountId', '=', accountId)
      .where('kind', '=', 'gpg-master');
    const row = await masters.forUpdate().executeTakeFirst();
    if (row === undefined) throw new ResourceNotFound();
    const assigned = await masters
      .where('id', 'in', sql<string>`${assignedKeypairIds(principal)}`)
      .executeTakeFirst();
    if (assigned !== undefined) return row;
    if (this.options.existence === 'hidden') throw new ResourceNotFound();
    throw new PermissionDenied(denial, undefined, id);
  }
}
