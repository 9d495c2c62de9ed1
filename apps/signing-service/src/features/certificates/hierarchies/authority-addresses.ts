import type { CertificateAddresses } from '@countersign/signing-crypto/x509';
import { Injectable } from '@nestjs/common';
import { PublicUrl } from '../../../platform/http/public-url.js';

/** Where relying parties reach the service, and there the lists and certificates of its authorities. */
@Injectable()
export class AuthorityAddresses {
  constructor(private readonly publicUrl: PublicUrl) {}

  /** For the certificates that the issuing authority of a hierarchy signs. */
  ofIssuing(hierarchyId: string): CertificateAddresses {
    return this.#of(hierarchyId, 'crl', 'issuer');
  }

  /** For what the root of a hierarchy signs: the certificate of its issuing authority. */
  ofRoot(hierarchyId: string): CertificateAddresses {
    return this.#of(hierarchyId, 'root-crl', 'root');
  }

  #of(hierarchyId: string, list: string, certificate: string): CertificateAddresses {
    const { base } = this.publicUrl;
    if (base === undefined) return {};
    const hierarchy = `${base}/api/v1/hierarchies/${hierarchyId}`;
    return { crlUrl: `${hierarchy}/${list}`, issuerUrl: `${hierarchy}/${certificate}` };
  }
}
