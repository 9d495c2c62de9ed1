/**
 * Reads strict, padded base64 (RFC 4648 section 4). Each value has exactly one accepted spelling, because signature logs
 * compare texts.
 *
 * @returns the bytes, or `null` for the URL alphabet, spaces, missing padding or stray bits
 */
export function parseBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
