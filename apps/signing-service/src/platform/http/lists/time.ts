/** Reads the times of queries: RFC 3339, nothing looser. Pure. */

const form =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/**
 * A time as RFC 3339 section 5.6 writes it, to the millisecond. `undefined` for anything else: a date alone, a time without
 * offset, 30 February, a leap second, or the space that an unencoded `+` becomes in a query.
 */
export function parseTime(text: string): Date | undefined {
  const [, year = '', month = '', day = ''] = form.exec(text) ?? [];
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(day)) return undefined;
  return new Date(text.toUpperCase());
}

/** What is answered where a query has anything else. */
export const timeExpected =
  'must be a time such as 2030-01-31T12:00:00Z (RFC 3339; encode the + of an offset as %2B).';
