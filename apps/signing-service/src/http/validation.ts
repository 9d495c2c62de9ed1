/** How request bodies and queries are validated: unknown fields and wrong types are refused, each by name. */
import { BadRequestException, type ValidationError, ValidationPipe } from '@nestjs/common';

/** One wrong field. */
export interface FieldError {
  /** Dotted path of the field. */
  readonly field: string;
  /** What was expected, as sentences. */
  readonly expected: string;
}

/** Refused input; the problem filter answers 400 with every field. */
export class InvalidFields extends BadRequestException {
  constructor(readonly fields: readonly FieldError[]) {
    super(fields.map(({ field, expected }) => `${field}: ${expected}`).join('; '));
  }
}

/** Refuses input for one field, for rules that decorators cannot state. */
export function invalidField(field: string, expected: string): InvalidFields {
  return new InvalidFields([{ field, expected }]);
}

/** The pipe of the application. Never repeats the values it refuses: they may be secrets. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidFields(errors.flatMap((error) => describe(error, ''))),
  });
}

function describe(
  { property, constraints, children }: ValidationError,
  path: string,
): FieldError[] {
  const field = `${path}${property}`;
  const own = Object.values(constraints ?? {}).map((expected) => ({ field, expected }));
  return [...own, ...(children ?? []).flatMap((child) => describe(child, `${field}.`))];
}
