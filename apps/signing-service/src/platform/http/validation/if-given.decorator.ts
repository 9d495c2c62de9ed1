/** For fields that a body may leave out. */
import { ValidateIf } from 'class-validator';

/** The field may be left out, but `null` is not leaving out: class-validator's own `IsOptional` would let it through unchecked. */
export function IfGiven(): PropertyDecorator {
  return ValidateIf((_body: object, value: unknown) => value !== undefined);
}

/** The field may be left out, or be `null` to clear what it holds. */
export function IfNotNull(): PropertyDecorator {
  return ValidateIf((_body: object, value: unknown) => value !== undefined && value !== null);
}
