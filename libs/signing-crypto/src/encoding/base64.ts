/** Strict base64 (RFC 4648 section 4): one spelling per value, because signature logs compare texts. */

/** Reads canonical, padded base64; `null` when the text is anything else (URL alphabet, spaces, missing padding, stray bits). */
export function parseBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
