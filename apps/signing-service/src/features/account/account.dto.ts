import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsObject, Matches, ValidateNested } from 'class-validator';
import { IfGiven, IsAddress, IsName, IsSentence } from '../../platform/http/field.decorators.js';

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

/** The first person of an account. */
export class FirstAdministrator {
  @IsName()
  name: string;

  @IsAddress()
  email: string;
}

/** `POST /system/accounts`. */
export class OnboardAccount {
  @IsName()
  name: string;

  @ValidateNested()
  @Type(() => FirstAdministrator)
  @IsObject()
  @IsDefined()
  administrator: FirstAdministrator;
}

/** `PATCH /system/accounts/:accountId`. */
export class RenameAccount {
  @IsName()
  name: string;
}

/** `POST /system/accounts/:accountId/provision`. */
export class ProvisionAccount {
  @IsBoolean()
  teamsEnabled: boolean;
}

/** `POST /system/accounts/:accountId/disable`, `…/enable`, and of hierarchies. */
export class SwitchAccount {
  @IfGiven()
  @IsSentence()
  reason?: string;
}

/** `POST /system/accounts/:accountId/recovery`, `…/confirm` and `…/close`. */
export class RecoverAdministrator {
  /** The name of the person to be helped: an operator sees no ids of an account. */
  @IsName()
  administrator: string;

  @IfGiven()
  @IsSentence()
  reason?: string;
}
