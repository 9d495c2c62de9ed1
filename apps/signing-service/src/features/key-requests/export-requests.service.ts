/** Opens export requests, decides them, and hands the key out. */
import { exportEncryptedPkcs8, parseExportPassphrase } from '@countersign/signing-crypto/keys';
import { ConflictException, Injectable } from '@nestjs/common';
import { PermissionService } from 'countersign/nest';
import { credentialIdOf } from '../../authorization/authentication/caller.js';
import type { catalogue } from '../../authorization/catalogue.js';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { KeyVaultService } from '../../platform/vault/key-vault.service.js';
import { KeyWorkService } from '../../platform/vault/key-work.service.js';
import { type KeypairAccess, KeypairLookup, type KeypairRow } from '../keypairs/public.js';
import type { CollectKey, DecideKeyRequest, OpenKeyRequest } from './key-request.dto.js';
import { type ExportRequestAccess, ExportRequestLookup } from './key-request.lookup.js';
import { KeyRequestPresenter } from './key-request.presenter.js';
import { KeyRequestsService } from './key-requests.service.js';

/** A key that leaves: PKCS#8 under PBES2, PEM. */
export interface CollectedKey {
  readonly pkcs8EncryptedPem: string;
}

/** How dear it is to try a passphrase on an exported key. A class, so that it is injected by name. */
export class ExportCost {
  /** @param iterations of PBKDF2, see `EXPORT_ITERATIONS` in config/config.ts */
  constructor(readonly iterations: number) {}
}

@Injectable()
export class ExportRequestsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly keypairs: KeypairLookup,
    private readonly lookup: ExportRequestLookup,
    private readonly requests: KeyRequestsService,
    private readonly presenter: KeyRequestPresenter,
    private readonly permissions: PermissionService<typeof catalogue.definition>,
    private readonly vault: KeyVaultService,
    private readonly cost: ExportCost,
    private readonly work: KeyWorkService,
  ) {}

  /** @throws ConflictException for a GPG key: a secring is not exported (docs/domain/readings.md A18) */
  open(access: KeypairAccess, { reason }: OpenKeyRequest) {
    return this.unitOfWork.onInstance(access, this.keypairs, async (work) => {
      if (work.row.kind !== 'standard') throw new ConflictException('A GPG key is not exported.');
      const id = await this.requests.open(work, 'export', reason);
      return this.presenter.written('export', work, id);
    });
  }

  /** @throws as `KeyRequestsService.vote` */
  vote(access: ExportRequestAccess, vote: 'approve' | 'reject', { comment }: DecideKeyRequest) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      const mayStillApprove = this.lookup.permits('keypair.export.approve', row.id, trx);
      await this.requests.vote(work, { type: 'export', vote, comment, mayStillApprove });
      return this.presenter.written('export', work, row.id);
    });
  }

  /** @throws as `KeyRequestsService.withdraw` */
  withdraw(access: ExportRequestAccess, { comment }: DecideKeyRequest) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      await this.requests.withdraw(work, 'export', comment);
      return this.presenter.written('export', work, work.row.id);
    });
  }

  /**
   * Hands an approved private key to its requester, encrypted, once. A key or passphrase is neither stored nor logged.
   *
   * Everything is decided anew at this moment (docs/domain/rules.md rule 8): the caller made the request and may still ask
   * for the export of this keypair, and the approvers may still approve. The key is encrypted
   * before the act, which takes a while; it is answered only if the act succeeds.
   * @throws InvalidInput naming `passphrase`; PermissionDenied, ResourceNotFound; ConflictException for a request that is not
   * approved or was collected already; ServiceUnavailableException when too many keys are encrypted at once
   */
  async collect(access: ExportRequestAccess, { passphrase }: CollectKey): Promise<CollectedKey> {
    const { keypairId, status } = access.resource;
    parseExportPassphrase(passphrase);
    const use = status === 'closed' ? undefined : await this.#mayExport(access, keypairId);
    const encrypt = () => this.#encrypt(use?.resource, passphrase);
    const pem = status === 'approved' ? await this.work.run(access.tenant, encrypt) : undefined;
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx, principal } = work;
      if (row.status !== 'approved' || use === undefined || pem === undefined) {
        throw new ConflictException(sentences[row.status]);
      }
      const { resource } = await this.keypairs.hold(use, principal, { using: trx });
      const mayStillApprove = this.lookup.permits('keypair.export.approve', row.id, trx);
      await this.requests.assertStanding(work, { type: 'export', mayStillApprove });
      await trx
        .updateTable('exportRequest')
        .set({
          ...{ status: 'collected', collectedAt: new Date() },
          collectedWith: credentialIdOf(principal),
        })
        .where('id', '=', row.id)
        .execute();
      work.addAuditDetail({ keypair: row.keypairId, alias: resource.alias });
      return { pkcs8EncryptedPem: pem };
    });
  }

  async #mayExport({ principal }: ExportRequestAccess, keypairId: string): Promise<KeypairAccess> {
    const asked = await this.permissions.assert(principal, 'keypair.export.request', keypairId);
    return asked as KeypairAccess;
  }

  /** `undefined` for a GPG key, whose secring is no PKCS#8 key. */
  async #encrypt(keypair: KeypairRow | undefined, passphrase: string): Promise<string | undefined> {
    if (keypair?.kind !== 'standard') return undefined;
    const { id, wrappedPrivateKey } = keypair;
    return this.vault.lend(id, wrappedPrivateKey, (pkcs8) =>
      exportEncryptedPkcs8(pkcs8, passphrase, this.cost.iterations),
    );
  }
}

const sentences = {
  pending: 'The request is not approved yet.',
  approved: 'The key cannot be collected now; try again.',
  rejected: 'The request was rejected.',
  collected: 'The key was collected already.',
  withdrawn: 'The request was withdrawn.',
  closed: 'The keypair was deleted.',
} as const;
