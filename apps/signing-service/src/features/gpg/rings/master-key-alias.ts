/** Most characters of the user id. With the key id the alias stays below the limit of 100. */
const longestName = 80;
/** The long key id of OpenPGP: the last 64 bits of the fingerprint (RFC 9580 section 5.5.4). */
const keyIdLength = 16;

/**
 * Returns the default alias of a master key, such as `Release Team 5E3F0A1B2C3D4E5F`: the name of the owner and the key id.
 *
 * @param userId OpenPGP user id, `Name <address>` or any other text; characters that an alias cannot have are left out
 * @param fingerprint of the master key, upper-case hexadecimal
 */
export function masterKeyAlias(userId: string, fingerprint: string): string {
  const visible = userId.replace(/[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu, '');
  const owner = visible.replace(/\s*<[^<>]*>\s*$/u, '').trim();
  const name = [...(owner === '' ? 'GPG master key' : owner)].slice(0, longestName).join('');
  return `${name.trimEnd()} ${fingerprint.slice(-keyIdLength)}`;
}
