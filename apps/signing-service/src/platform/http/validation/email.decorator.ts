import { applyDecorators } from '@nestjs/common';
import { isEmail, IsString, MaxLength, ValidateBy } from 'class-validator';

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
