/** Which edition of a revocation list is current: its number and times, from what every instance knows alike. Nothing is signed here. */

/** Number and times of a list (RFC 5280 sections 5.1.2.4, 5.1.2.5 and 5.2.3). */
export interface CrlEdition {
  readonly number: bigint;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** Milliseconds after which a list is issued anew although nothing was revoked. */
export const crlPeriod = 3_600_000;

/** Milliseconds for which relying parties may keep a list. */
export const crlLifetime = 86_400_000;

/** Entries that a period can count; far more than any list holds. */
const countBits = 32n;

/**
 * The edition at `now`: periods since the hierarchy was made in the high bits, entries in the low ones. Entries are never
 * removed, so both only grow, and lists that differ in entries or in `thisUpdate` differ in their number. The same edition
 * is the same list wherever it is made.
 * @param since when the hierarchy was made
 * @param now the database's clock, which all instances share
 * @param revokedAt times of all entries
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
