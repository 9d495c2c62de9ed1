/** Bodies of the system routes. */
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsObject, ValidateNested } from 'class-validator';
import { IsAddress } from '../../platform/http/validation/email.decorator.js';
import { IsName } from '../../platform/http/validation/name.decorator.js';

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

/** `POST /system/accounts/:accountId/provision`. */
export class ProvisionAccount {
  @IsBoolean()
  teamsEnabled: boolean;
}
