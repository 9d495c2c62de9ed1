import 'reflect-metadata';
import { AuthorityInfoAccessExtension, CRLDistributionPointsExtension } from '@peculiar/x509';
import type { Extension } from '@peculiar/x509';
import { InvalidInput } from '../errors.js';

/** Where those who verify a certificate find what they need of its issuer (RFC 5280 sections 4.2.1.13 and 4.2.2.1). */
export interface CertificateAddresses {
  /** The http or https URL of the revocation list, DER. A certificate without it names no list. */
  readonly crlUrl?: string | undefined;
  /** The http or https URL of the certificate of the issuer, DER. */
  readonly issuerUrl?: string | undefined;
}

/** The extensions that carry the addresses. @throws InvalidInput naming `crlUrl` or `issuerUrl` */
export function addressExtensions({ crlUrl, issuerUrl }: CertificateAddresses): Extension[] {
  return [
    ...(crlUrl === undefined
      ? []
      : [new CRLDistributionPointsExtension([webAddress(crlUrl, 'crlUrl')])]),
    ...(issuerUrl === undefined
      ? []
      : [new AuthorityInfoAccessExtension({ caIssuers: webAddress(issuerUrl, 'issuerUrl') })]),
  ];
}

function webAddress(url: string, field: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new InvalidInput({
    field,
    expected: 'an http or https URL',
    message: 'The address in the certificate is not valid.',
  });
}
