/** What a driver read for a condition of a database that answers 1 and 0. Anything else stays as it is, and is a fault. */
export function truthOfNumber(value: unknown): unknown {
  if (value === 1 || value === 1n) return true;
  return value === 0 || value === 0n ? false : value;
}
