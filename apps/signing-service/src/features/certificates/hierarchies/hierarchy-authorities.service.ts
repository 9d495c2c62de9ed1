/** Makes the authorities of hierarchies and lends their issuing keys. Rows are neither read nor written here. */
import { type Authority, createAuthorities } from '@countersign/signing-crypto/x509';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../platform/database/uuid.js';
import { KeyVaultService } from '../../../platform/vault/key-vault.service.js';
import type { HierarchyRow } from '../certificate.types.js';
import { authorityKeyId } from './authority-key-id.js';

/** A hierarchy's authorities, ready to be stored. */
export type PreparedAuthorities = Pick<
  HierarchyRow,
  'id' | 'rootPem' | 'issuingPem' | 'wrappedRootKey' | 'wrappedIssuingKey'
>;

/** What of a hierarchy is needed to issue. */
export type IssuingHierarchy = Pick<HierarchyRow, 'id' | 'issuingPem' | 'wrappedIssuingKey'>;

@Injectable()
export class HierarchyAuthoritiesService {
  constructor(private readonly vault: KeyVaultService) {}

  /**
   * Creates a root and an issuing authority on P-384 and seals their keys. Takes tens of milliseconds; call it before a transaction.
   * @throws InvalidInput naming `name` when it does not fit into a certificate (53 characters)
   */
  async prepare(name: string): Promise<PreparedAuthorities> {
    const { root, issuing } = await createAuthorities(name);
    const id = uuidv7();
    return {
      id,
      rootPem: root.certificatePem,
      issuingPem: issuing.certificatePem,
      wrappedRootKey: this.vault.seal(authorityKeyId(id, 'root'), root.pkcs8),
      wrappedIssuingKey: this.vault.seal(authorityKeyId(id, 'issuing'), issuing.pkcs8),
    };
  }

  /** Lends the issuing authority to `use`; its key is zeroed afterwards. @throws KeyUnwrapFailed */
  lendIssuing<Result>(
    hierarchy: IssuingHierarchy,
    use: (issuer: Authority) => Promise<Result>,
  ): Promise<Result> {
    const { id, issuingPem: certificatePem, wrappedIssuingKey } = hierarchy;
    return this.vault.lend(authorityKeyId(id, 'issuing'), wrappedIssuingKey, (pkcs8) =>
      use({ certificatePem, pkcs8 }),
    );
  }
}
