/** Bodies of the hierarchy routes. */
import { IsIn, MaxLength } from 'class-validator';
import { IsName } from '../../../platform/http/validation/name.decorator.js';

/** Authorities are called after their hierarchy in certificates, whose names end after 64 characters (crypto/certificates.ts). */
const longestName = 53;

/** `POST /hierarchies`. */
export class CreateHierarchy {
  @IsName()
  @MaxLength(longestName)
  readonly name: string;

  @IsIn(['restricted', 'open'])
  readonly kind: 'restricted' | 'open';
}
