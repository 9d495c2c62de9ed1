/** What counts as an address for mail, for bodies. Nothing is sent from here. */
import { applyDecorators } from '@nestjs/common';
import { IsEmail, IsString, MaxLength } from 'class-validator';

/** Longest address, RFC 5321 section 4.5.3.1.3 without the angle brackets. */
const maxAddressLength = 254;

/** Refuses what cannot be an e-mail address. */
export function IsAddress(): PropertyDecorator {
  return applyDecorators(
    IsEmail({}, { message: 'must be an e-mail address.' }),
    MaxLength(maxAddressLength),
    IsString(),
  );
}
