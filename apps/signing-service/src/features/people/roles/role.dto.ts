import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { catalogue } from '../../../authorization/catalogue.js';
import { IfGiven, IsName } from '../../../platform/http/field.decorators.js';

const known = catalogue.permissions;

/** `POST /roles`. */
export class CreateRole {
  @IsName()
  name: string;

  /** Permission ids of the catalogue, each at most once. */
  @IsIn(known, { each: true, message: 'must be ids of permissions of the catalogue.' })
  @ArrayUnique()
  @ArrayMaxSize(known.length)
  @IsArray()
  permissions: string[];
}

/** `PATCH /roles/:roleId`. What is left out stays as it is. */
export class UpdateRole {
  @IfGiven()
  @IsName()
  name?: string;

  @IfGiven()
  @IsIn(known, { each: true, message: 'must be ids of permissions of the catalogue.' })
  @ArrayUnique()
  @ArrayMaxSize(known.length)
  @IsArray()
  permissions?: string[];
}

/** `POST /roles/:roleId/impact`: the permissions that the role would have. */
export class AskImpact {
  @IsIn(known, { each: true, message: 'must be ids of permissions of the catalogue.' })
  @ArrayUnique()
  @ArrayMaxSize(known.length)
  @IsArray()
  readonly permissions: string[];
}
