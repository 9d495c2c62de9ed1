/** Bodies of the hierarchy routes. */
import { IsIn } from 'class-validator';
import { IsName } from '../http/name.decorator.js';

/** `POST /hierarchies`. */
export class CreateHierarchy {
  /** The authorities are called after it, which leaves 53 characters (crypto/certificates.ts). */
  @IsName()
  readonly name: string;

  @IsIn(['restricted', 'open'])
  readonly kind: 'restricted' | 'open';
}
