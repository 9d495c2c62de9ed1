import { IsBoolean, IsIn, Matches } from 'class-validator';
import { IfGiven } from '../../platform/http/field.decorators.js';

/** `PATCH /account/settings`. What is left out stays as it is. */
export class UpdateAccountSettings {
  /** Whether membership in a team assigns the keypairs of the team (docs/domain/readings.md A16). */
  @IfGiven()
  @IsBoolean()
  teamsEnabled?: boolean;

  /** The access of keypairs whose maker says nothing. */
  @IfGiven()
  @IsIn(['open', 'restricted'])
  defaultAccess?: 'open' | 'restricted';

  /** Whether nobody approves their own request. */
  @IfGiven()
  @IsBoolean()
  distinctApprover?: boolean;
}

/**
 * `PUT` and `PATCH /account/certcentral-key`. The address of CertCentral is the operator's setting, never the caller's, so that
 * no key is sent anywhere else.
 */
export class CertcentralApiKey {
  /** As CertCentral shows it, once. */
  @Matches(/^[\x21-\x7e]{8,512}$/, { message: 'must be 8 to 512 visible ASCII characters.' })
  apiKey: string;
}
