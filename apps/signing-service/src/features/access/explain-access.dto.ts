import { IsString, MaxLength } from 'class-validator';
import { IfGiven, IsId } from '../../platform/http/field.decorators.js';

/** `POST /access/explain`. */
export class ExplainAccess {
  /** Whose access. Default: the caller's own. */
  @IfGiven()
  @IsId()
  readonly principalId?: string;

  /** An action of the catalogue, such as `keypair.sign`. */
  @IsString()
  @MaxLength(100)
  readonly action: string;

  /** Default: the account, or the list of instances. */
  @IfGiven()
  @IsId()
  readonly resourceId?: string;
}
