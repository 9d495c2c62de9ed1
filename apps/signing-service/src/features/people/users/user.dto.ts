import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { IfGiven, IsAddress, IsId, IsName } from '../../../platform/http/field.decorators.js';

/** Roles of one user at most. */
const maxRoles = 100;

/** `PUT /users/:userId/roles`: the whole list. */
export class AssignRoles {
  @IsId({ each: true, message: 'must be ids of roles of your account.' })
  @ArrayUnique()
  @ArrayMaxSize(maxRoles)
  @IsArray()
  roles: string[];
}

/** `POST /users`. */
export class CreateUser extends AssignRoles {
  @IsName()
  name: string;

  /** Of a service user: where alerts go. */
  @IsAddress()
  email: string;

  @IsIn(['user', 'service'])
  kind: 'user' | 'service';
}

/** `PATCH /users/:userId`. What is left out stays as it is; kind and account never change. */
export class UpdateUser {
  @IfGiven()
  @IsName()
  name?: string;

  @IfGiven()
  @IsAddress()
  email?: string;

  @IfGiven()
  @IsIn(['active', 'disabled'])
  status?: 'active' | 'disabled';
}
