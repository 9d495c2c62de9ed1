/** Number and times of a revocation list (RFC 5280 sections 5.1.2.4, 5.1.2.5 and 5.2.3). */
export interface CrlEdition {
  readonly number: bigint;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** Milliseconds after which a new list is issued, also when nothing was revoked. */
export const crlPeriod = 3_600_000;

/** Milliseconds for which a list may be cached. */
export const crlLifetime = 86_400_000;

/** Bits of the number that count entries, far more than any list has. */
const countBits = 32n;

/**
 * Returns the edition at `now`. The high bits of its number count the periods since the hierarchy was created, the low bits
 * the entries. Entries are never removed, so the number only grows, and two lists with the same number are equal on every
 * instance.
 *
 * @param since creation of the hierarchy
 * @param now clock of the database, which all instances share
 * @param revokedAt revocation times of all entries
 */
export function crlEdition(since: Date, now: Date, revokedAt: readonly Date[]): CrlEdition {
  const period = Math.max(0, Math.floor((now.getTime() - since.getTime()) / crlPeriod));
  const begun = since.getTime() + period * crlPeriod;
  const thisUpdate = revokedAt.reduce((latest, time) => Math.max(latest, time.getTime()), begun);
  return {
    number: (BigInt(period) << countBits) + BigInt(revokedAt.length) + 1n,
    thisUpdate: new Date(thisUpdate),
    nextUpdate: new Date(thisUpdate + crlLifetime),
  };
}
