import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { IfGiven, IsAddress, IsName } from '../../../platform/http/field.decorators.js';

/** Roles of one user at most. */
const maxRoles = 100;

const canonicalId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `PUT /users/:userId/roles`: the whole list. */
export class AssignRoles {
  @Matches(canonicalId, { each: true, message: 'must be ids of roles of your account.' })
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
