import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsObject, ValidateNested } from 'class-validator';
import { IfGiven, IsAddress, IsName, IsSentence } from '../../platform/http/field.decorators.js';

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
