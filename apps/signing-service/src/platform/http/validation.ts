/** How request bodies and queries are validated: unknown fields and wrong types are refused, each by name. */
import { BadRequestException, type ValidationError, ValidationPipe } from '@nestjs/common';

/** One wrong field. */
export interface FieldError {
  /** Dotted path of the field. */
  readonly field: string;
  /** What was expected, as sentences. */
  readonly expected: string;
}

/** Mistakes that one answer names at most. */
const mostNamed = 20;

/** Refused input; the problem filter answers 400 with the first 20 fields. */
export class InvalidFields extends BadRequestException {
  readonly fields: readonly FieldError[];

  constructor(fields: readonly FieldError[]) {
    const named = fields.slice(0, mostNamed);
    super(named.map(({ field, expected }) => `${field}: ${expected}`).join('; '));
    this.fields = named;
  }
}

/** What is wrong with a field that the request does not have. */
export const unknownField = 'is not a field of this request.';

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
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidFields(errors.flatMap((error) => describe(error, ''))),
  });
}

/** Which rule is answered for a field that fails several: the type comes before the length. */
const mostBasicFirst = [
  'whitelistValidation',
  'isDefined',
  'isArray',
  'isObject',
  'nestedValidation',
  'isString',
  'isInt',
  'isNumber',
  'isBoolean',
  'isIn',
  'arrayMinSize',
  'arrayMaxSize',
  'minLength',
  'maxLength',
  'min',
  'max',
];

function rank([rule]: readonly [string, string]): number {
  const at = mostBasicFirst.indexOf(rule);
  return at === -1 ? mostBasicFirst.length : at;
}

function describe(
  { property, constraints, children }: ValidationError,
  path: string,
): FieldError[] {
  const field = `${path}${property}`;
  const [first] = Object.entries(constraints ?? {}).toSorted((a, b) => rank(a) - rank(b));
  const own = first === undefined ? [] : [{ field, expected: sentence(first, property) }];
  return [...own, ...(children ?? []).flatMap((child) => describe(child, `${field}.`))];
}

/** The library begins its own messages with the field, which the problem names already. */
function sentence([rule, message]: readonly [string, string], property: string): string {
  if (rule === 'whitelistValidation') return unknownField;
  const text = message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
  return text.endsWith('.') ? text : `${text}.`;
}
