import {
  addGpgSubkey,
  type GpgRing,
  mostSubkeys,
  revokeGpgMasterKey,
} from '@countersign/signing-crypto/openpgp';
import { ConflictException, Injectable } from '@nestjs/common';
import {
  type InstanceWork,
  UnitOfWorkService,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { KeyVaultService } from '../../platform/vault/key-vault.service.js';
import type { KeypairRow } from '../keypairs/public.js';
import { GpgMasterKeyLookup, type MasterKeyAccess } from './gpg-master-key.lookup.js';
import type { AddSubkey, RevokeMasterKey } from './gpg.dto.js';
import {
  type MasterKeyAnswer,
  MasterKeyPresenter,
  type RevokedMasterKey,
} from './master-key.presenter.js';
import { keepRevoked } from './known-fingerprints.js';
import { readPublicRing } from './public-ring.js';

/** Changes the rings of master keys. A subkey has no row: it is stored in the ring of its master key. */
@Injectable()
export class MasterKeyRingsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: GpgMasterKeyLookup,
    private readonly vault: KeyVaultService,
    private readonly presenter: MasterKeyPresenter,
  ) {}

  /**
   * Revokes the master key and with it every subkey (docs/domain/objects.md GPG keys), also a suspended one. The account can
   * never import these keys again, not even after it deletes them.
   *
   * @throws ConflictException for a revoked master key
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
      await this.#store(work, { publicKeyArmored, secretRing }, { revokedAt: now });
      work.addAuditDetail({ alias, reason });
      return { ...(await this.presenter.written(work, id)), revocationCertificate };
    });
  }

  /**
   * Adds a signing subkey, which makes the next signatures.
   *
   * @throws ConflictException for a revoked or suspended master key and for a full ring
   */
  addSubkey(access: MasterKeyAccess, options: AddSubkey): Promise<MasterKeyAnswer> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { id, alias, status, revokedAt, publicKeyArmored, wrappedPrivateKey } = work.row;
      if (revokedAt !== null) throw new ConflictException('The GPG master key is revoked.');
      if (status !== 'online') {
        throw new ConflictException(`The GPG master key is ${status}: it certifies no subkey.`);
      }
      if ((await readPublicRing(publicKeyArmored ?? '')).subkeys.length >= mostSubkeys) {
        throw new ConflictException(`The GPG master key has ${mostSubkeys} subkeys already.`);
      }
      const ring = await this.vault.lend(id, wrappedPrivateKey, (secretRing) =>
        addGpgSubkey(secretRing, options),
      );
      await this.#store(work, ring);
      work.addAuditDetail({ alias, ...options, subkey: ring.subkeyFingerprints.at(-1) });
      return this.presenter.written(work, id);
    });
  }

  async #store(
    { trx, row }: InstanceWork<KeypairRow>,
    { publicKeyArmored, secretRing }: Pick<GpgRing, 'publicKeyArmored' | 'secretRing'>,
    others: { readonly revokedAt?: Date } = {},
  ): Promise<void> {
    const wrappedPrivateKey = this.vault.seal(row.id, secretRing);
    await trx
      .updateTable('keypair')
      .set({ ...others, publicKeyArmored, wrappedPrivateKey })
      .where('id', '=', row.id)
      .execute();
  }
}
