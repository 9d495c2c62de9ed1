import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, Max, Min } from 'class-validator';
import { IfGiven, IsId, IsName } from '../../platform/http/field.decorators.js';

/** 2 to 10 distinct ids of keypairs, in the order of the rotation. */
const AreMembers = () =>
  applyDecorators(
    IsId({ each: true }),
    ArrayUnique(),
    ArrayMaxSize(10),
    ArrayMinSize(2),
    IsArray(),
  );

/** Days between two refreshes. */
const IsFrequency = () => applyDecorators(Max(3650), Min(1), IsInt());

/** `POST /key-rotations`. */
export class CreateKeyRotation {
  @IsName()
  readonly alias: string;

  @AreMembers()
  readonly keypairIds: string[];

  @IsFrequency()
  readonly everyDays: number;
}

/** `PATCH /key-rotations/:rotationId`. Fields that are left out stay. A list of keypairs replaces the old one. */
export class UpdateKeyRotation {
  @IfGiven()
  @IsName()
  readonly alias?: string;

  @IfGiven()
  @AreMembers()
  readonly keypairIds?: string[];

  @IfGiven()
  @IsFrequency()
  readonly everyDays?: number;
}
