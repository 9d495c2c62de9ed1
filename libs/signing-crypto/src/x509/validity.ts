/** Validity periods of certificates, in whole seconds because certificates hold no fractions (RFC 5280 section 4.1.2.5). */
import { InvalidInput } from '../errors.js';

/** Start and end of a certificate, both inclusive. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const millisecondsPerDay = 86_400_000;

/**
 * Checks a validity in days.
 *
 * @throws InvalidInput naming `field`
 */
export function parseValidityDays(days: number, most: number, field = 'validityDays'): number {
  if (Number.isInteger(days) && days >= 1 && days <= most) {
    return days;
  }
  throw new InvalidInput({
    field,
    expected: `a whole number of days from 1 to ${most}`,
    message: 'The validity is out of range.',
  });
}

/** The period of `days` days that starts at `from`, cut to whole seconds. */
export function validityOf(from: Date, days: number): Validity {
  const notBefore = wholeSeconds(from);
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * millisecondsPerDay) };
}

/** Cuts a time to whole seconds. */
export function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}
