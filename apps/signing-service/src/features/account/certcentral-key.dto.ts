/** Bodies of the CertCentral key routes. The address is the operator's setting, never the caller's, so that no key leaves for anywhere else. */
import { Matches } from 'class-validator';

/** `PUT` and `PATCH /account/certcentral-key`. */
export class CertcentralApiKey {
  /** As CertCentral shows it, once. */
  @Matches(/^[\x21-\x7e]{8,512}$/, { message: 'must be 8 to 512 visible ASCII characters.' })
  apiKey: string;
}
