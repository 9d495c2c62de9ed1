import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { IfGiven, IsId, IsName } from '../../platform/http/field.decorators.js';

/** At most 1000 ids of users, each once. */
const AreMembers = () =>
  applyDecorators(IsId({ each: true }), ArrayUnique(), ArrayMaxSize(1000), IsArray());

/** `POST /user-groups`. */
export class CreateUserGroup {
  @IsName()
  readonly name: string;

  @AreMembers()
  readonly users: string[];
}

/** `PATCH /user-groups/:groupId`. What is left out stays; the list of users replaces what was there. */
export class UpdateUserGroup {
  @IfGiven()
  @IsName()
  readonly name?: string;

  @IfGiven()
  @AreMembers()
  readonly users?: string[];

  /** A disabled group assigns nothing to its members. */
  @IfGiven()
  @IsIn(['active', 'disabled'])
  readonly status?: 'active' | 'disabled';
}
