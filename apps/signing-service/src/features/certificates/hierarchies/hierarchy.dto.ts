import { IsIn, MaxLength } from 'class-validator';
import { IsName } from '../../../platform/http/field.decorators.js';

/** The common name of an authority is the name of its hierarchy and ` Issuing CA`, at most 64 characters. */
const longestName = 53;

/** `POST /hierarchies`. */
export class CreateHierarchy {
  @IsName()
  @MaxLength(longestName)
  readonly name: string;

  @IsIn(['restricted', 'open'])
  readonly kind: 'restricted' | 'open';
}
