import { IfGiven, IsName, IsSentence } from '../../../platform/http/field.decorators.js';

/** `POST /system/accounts/:accountId/recovery`, `…/confirm` and `…/close`. */
export class RecoverAdministrator {
  /** The name of the person to be helped: an operator sees no ids of an account. */
  @IsName()
  administrator: string;

  @IfGiven()
  @IsSentence()
  reason?: string;
}
