import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsObject, ValidateNested } from 'class-validator';
import { IsAddress } from '../../platform/http/validation/email.decorator.js';
import { IfGiven } from '../../platform/http/validation/if-given.decorator.js';
import { IsName } from '../../platform/http/validation/name.decorator.js';
import { IsSentence } from '../../platform/http/validation/sentence.decorator.js';

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
