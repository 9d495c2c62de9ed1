/** Adds signing subkeys to the rings of master keys. A subkey has no row: it lives and is answered with its master. */
import { addGpgSubkey, mostSubkeys } from '@countersign/signing-crypto/openpgp';
import { ConflictException, Injectable } from '@nestjs/common';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { KeyVaultService } from '../../platform/vault/key-vault.service.js';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import { MasterKeyPresenter } from './master-key.presenter.js';
import type { MasterKeyAccess, MasterKeyAnswer } from './rings/gpg.types.js';
import { readPublicRing } from './rings/public-ring.js';

@Injectable()
export class MasterKeySubkeysService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: GpgMasterKeyLookup,
    private readonly vault: KeyVaultService,
    private readonly presenter: MasterKeyPresenter,
  ) {}

  /**
   * Adds a signing subkey, which signs from now on.
   * @throws ConflictException for a revoked or suspended master key, and for a full ring
   */
  add(access: MasterKeyAccess): Promise<MasterKeyAnswer> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { id, alias, status, revokedAt, publicKeyArmored, wrappedPrivateKey } = work.row;
      if (revokedAt !== null) throw new ConflictException('The GPG master key is revoked.');
      if (status === 'offline') {
        throw new ConflictException('The GPG master key is suspended: it certifies no subkey.');
      }
      if ((await readPublicRing(publicKeyArmored ?? '')).subkeys.length >= mostSubkeys) {
        throw new ConflictException(`The GPG master key has ${mostSubkeys} subkeys already.`);
      }
      const ring = await this.vault.lend(id, wrappedPrivateKey, addGpgSubkey);
      await work.trx
        .updateTable('keypair')
        .set({
          publicKeyArmored: ring.publicKeyArmored,
          wrappedPrivateKey: this.vault.seal(id, ring.secretRing),
        })
        .where('id', '=', id)
        .execute();
      work.addAuditDetail({ alias, subkey: ring.subkeyFingerprints.at(-1) });
      return this.presenter.written(work, id);
    });
  }
}
