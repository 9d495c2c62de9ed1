/** How the fields of requests are written: ids, names, sentences, addresses, times. */
import { applyDecorators } from '@nestjs/common';
import {
  isEmail,
  IsString,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateIf,
  type ValidationOptions,
} from 'class-validator';

/** The field may be left out, but `null` is not leaving out: class-validator's own `IsOptional` would let it through unchecked. */
export function IfGiven(): PropertyDecorator {
  return ValidateIf((_body: object, value: unknown) => value !== undefined);
}

/** The field may be left out, or be `null` to clear what it holds. */
export function IfNotNull(): PropertyDecorator {
  return ValidateIf((_body: object, value: unknown) => value !== undefined && value !== null);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is an id in the one form that is stored: a lower-case UUID. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** An id in the one form that is stored: a lower-case UUID. With `each`, every element. */
export function IsId(options: ValidationOptions = {}): PropertyDecorator {
  return Matches(uuid, { message: 'must be an id: a lower-case UUID.', ...options });
}

/** Characters of a name at most. */
export const maxNameLength = 100;

/** Visible at both ends, no control, format, private or unassigned character, no line separator, nothing that renders as nothing. */
const plainText = /^(?!\s)(?:(?![\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}])[^])+(?<!\s)$/u;

/** Whether a text may be a name: 1 to 100 characters, trimmed, every one of them visible. */
export function isName(text: string): boolean {
  return text.length <= maxNameLength && plainText.test(text);
}

/** Refuses any other name than `isName` accepts, instead of changing it in silence. */
export function IsName(): PropertyDecorator {
  return applyDecorators(
    Matches(plainText, {
      message: 'must be 1 to 100 visible characters without spaces at either end.',
    }),
    MaxLength(maxNameLength),
    IsString(),
  );
}

/** One visible character at least; of the control characters only tabs and line ends, and none that turns the direction of text. */
const sentence =
  /^(?=[^]*[^\s\p{C}\p{Default_Ignorable_Code_Point}])(?:[^\p{Cc}\p{Cs}\p{Bidi_Control}]|[\t\r\n])+$/u;

/** Refuses text that nobody could read, or that would not read as it is stored: 1 to 1,000 characters. */
export function IsSentence(): PropertyDecorator {
  return applyDecorators(
    Matches(sentence, { message: 'must be visible text without control characters.' }),
    MaxLength(1000),
    IsString(),
  );
}

/** Longest address, RFC 5321 section 4.5.3.1.3 without the angle brackets. */
const maxAddressLength = 254;

/** Refuses what cannot be an e-mail address. */
export function IsAddress(): PropertyDecorator {
  return applyDecorators(
    ValidateBy({
      name: 'isAddress',
      validator: {
        validate: isAddress,
        defaultMessage: () => 'must be an e-mail address.',
      },
    }),
    MaxLength(maxAddressLength),
    IsString(),
  );
}

/** A lone surrogate is no text, and the check of addresses throws for it. */
function isAddress(value: unknown): boolean {
  return typeof value === 'string' && !/\p{Cs}/u.test(value) && isEmail(value);
}

const form =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/**
 * A time as RFC 3339 section 5.6 writes it, to the millisecond. `undefined` for anything else: a date alone, a time without
 * offset, 30 February, a leap second, a year that UTC writes with another number of digits than four, or the space that an unencoded `+`
 * becomes in a query.
 */
export function parseTime(text: string): Date | undefined {
  const [, year = '', month = '', day = ''] = form.exec(text) ?? [];
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(day)) return undefined;
  const time = new Date(text.toUpperCase());
  return /^\d{4}-/.test(time.toISOString()) ? time : undefined;
}

/** What is answered where a query has anything else. */
export const timeExpected =
  'must be a time such as 2030-01-31T12:00:00Z (RFC 3339; encode the + of an offset as %2B).';
