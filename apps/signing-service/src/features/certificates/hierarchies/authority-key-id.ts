/** The ids under which the two keys of a hierarchy are sealed, so that neither opens in the other's place. */
import { createHash } from 'node:crypto';

/**
 * A UUID of version 8 (RFC 9562 section 5.8): the first 122 free bits of SHA-256 over role and hierarchy.
 * INVARIANT: never changes, for stored keys open under it alone.
 */
export function authorityKeyId(hierarchyId: string, role: 'root' | 'issuing'): string {
  const bytes = createHash('sha256').update(`${role} authority of ${hierarchyId}`).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
