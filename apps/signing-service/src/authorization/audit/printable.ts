/** Makes foreign text safe to put into a log record: one line, nothing invisible, of bounded length. */

/** Characters kept of one text (UTF-16 code units, before escaping). */
export const maxLoggedLength = 1000;

/**
 * Control and format characters (bidirectional marks, zero-width characters, tags), line and paragraph separators, lone
 * surrogates; and the backslash, so that nobody can write what looks like an escaped character.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\\]/gu;

/**
 * The text with each unprintable character written as `\u{…}` (hexadecimal) and each backslash doubled. A longer text is cut
 * off, and ends with how many characters were left out: `…(+1047576)`.
 */
export function printable(text: string): string {
  const cut = text.slice(0, maxLoggedLength).replace(unprintable, escaped);
  const left = text.length - maxLoggedLength;
  return left > 0 ? `${cut}…(+${left})` : cut;
}

/** A value of JSON with every text in it printable, keys of objects included, at every depth. */
export function printableJson(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(printableJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [printable(key), printableJson(item)]),
  );
}

function escaped(mark: string): string {
  return mark === '\\' ? '\\\\' : `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`;
}
