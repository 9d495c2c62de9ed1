/** Revokes master keys, for good. Certificates are revoked elsewhere. */
import { revokeGpgMasterKey } from '@countersign/signing-crypto/openpgp';
import { ConflictException, Injectable } from '@nestjs/common';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { KeyVaultService } from '../../platform/vault/key-vault.service.js';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import type { RevokeMasterKey } from './gpg.dto.js';
import { MasterKeyPresenter } from './master-key.presenter.js';
import type { MasterKeyAccess, RevokedMasterKey } from './rings/gpg.types.js';
import { keepRevoked } from './rings/known-fingerprints.js';
import { readPublicRing } from './rings/public-ring.js';

@Injectable()
export class MasterKeyRevocationsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: GpgMasterKeyLookup,
    private readonly vault: KeyVaultService,
    private readonly presenter: MasterKeyPresenter,
  ) {}

  /**
   * Revokes the master key and with it every subkey (domain.md D17); suspended or not, since a compromise does not wait.
   * None of them is imported again, also not after the deletion.
   * @throws ConflictException for one that is revoked already
   */
  revoke(
    access: MasterKeyAccess,
    { reason = 'unspecified' }: RevokeMasterKey,
  ): Promise<RevokedMasterKey> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { id, alias, revokedAt, wrappedPrivateKey } = work.row;
      if (revokedAt !== null) throw new ConflictException('The GPG master key is revoked already.');
      const { revocationCertificate, publicKeyArmored, secretRing } = await this.vault.lend(
        id,
        wrappedPrivateKey,
        (ring) => revokeGpgMasterKey(ring, reason),
      );
      const now = new Date();
      await keepRevoked(work, await readPublicRing(publicKeyArmored), now);
      await work.trx
        .updateTable('keypair')
        .set({
          revokedAt: now,
          publicKeyArmored,
          wrappedPrivateKey: this.vault.seal(id, secretRing),
        })
        .where('id', '=', id)
        .execute();
      work.addAuditDetail({ alias, reason });
      return { ...(await this.presenter.written(work, id)), revocationCertificate };
    });
  }
}
