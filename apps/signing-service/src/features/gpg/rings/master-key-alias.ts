/** Names master keys whose maker did not. Aliases that a request gives are checked with its body, not here. */

/** Characters of the user id that are kept at most; with the key id the alias stays below the 100 of every alias. */
const longestName = 80;
/** The long key id of OpenPGP: the last 64 bits of the fingerprint (RFC 9580 section 5.5.4). */
const keyIdLength = 16;

/**
 * An alias such as `Release Team 5E3F0A1B2C3D4E5F`: who the key belongs to, and its key id, so that two keys of one owner
 * differ.
 * @param userId OpenPGP user id, `Name <address>` or any other text; what an alias cannot hold is left out
 * @param fingerprint of the master key, upper-case hexadecimal
 */
export function masterKeyAlias(userId: string, fingerprint: string): string {
  const visible = userId.replace(/[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu, '');
  const owner = visible.replace(/\s*<[^<>]*>\s*$/u, '').trim();
  const name = [...(owner === '' ? 'GPG master key' : owner)].slice(0, longestName).join('');
  return `${name.trimEnd()} ${fingerprint.slice(-keyIdLength)}`;
}
