/** Truth and integers as they are, everything else as its text: a literal `0.1` is a decimal, which a `real` is not equal to. */
export function textOrInteger(text: string, value: unknown): string | number | boolean {
  const isKept = typeof value === 'boolean' || Number.isSafeInteger(value);
  return isKept && String(value) === text ? (value as number | boolean) : text;
}

/** Numbers as they are: SQLite compares by the type of the value where the column has none. */
export function textOrNumber(text: string, value: unknown): string | number | boolean {
  if (typeof value === 'boolean') return textOrInteger(text, value);
  return typeof value === 'number' && Number.isFinite(value) && Number(text) === value
    ? value
    : text;
}
