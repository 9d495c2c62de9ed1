import { IsString, MaxLength } from 'class-validator';
import { IfGiven, IsName } from '../../../platform/http/field.decorators.js';

/** `POST /me/credentials` and `POST /users/:userId/credentials`. */
export class CreateCredential {
  /** What the credential is known by. The contract has no body here, so it may be left out. */
  @IfGiven()
  @IsName()
  label = 'unnamed';

  /** When it ends, RFC 3339. Default: what the installation gives (`TOKEN_DAYS`). */
  @IfGiven()
  @IsString()
  @MaxLength(40)
  readonly expiresAt?: string;
}
