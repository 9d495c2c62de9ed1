/** Bodies of the routes for own credentials. */
import { IsName } from '../http/name.decorator.js';

/** `POST /me/credentials`. */
export class CreateCredential {
  /** What the caller knows the credential by. */
  @IsName()
  label: string;
}
