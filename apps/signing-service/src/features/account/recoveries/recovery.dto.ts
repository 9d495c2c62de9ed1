import { IfGiven } from '../../../platform/http/validation/if-given.decorator.js';
import { IsName } from '../../../platform/http/validation/name.decorator.js';
import { IsSentence } from '../../../platform/http/validation/sentence.decorator.js';

/** `POST /system/accounts/:accountId/recovery`, `…/confirm` and `…/close`. */
export class RecoverAdministrator {
  /** The name of the person to be helped: an operator sees no ids of an account. */
  @IsName()
  administrator: string;

  @IfGiven()
  @IsSentence()
  reason?: string;
}
