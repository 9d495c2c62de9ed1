/** How numbers are written. */
import type { Sample } from '../measure/rounds.js';

/** Three significant digits at least, with separators: `0.0123`, `4.56`, `78.9`, `12,345`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en-US');
  const digits = size >= 10 ? 1 : size >= 1 || value === 0 ? 2 : 3;
  return value.toFixed(digits);
}

/** Median with its range: `1.02 (0.98–1.10)`. */
export function range({ median, min, max }: Sample): string {
  return `${figure(median)} (${figure(min)}–${figure(max)})`;
}

/** `1e4`, `1e5`, `1e6` and the like written out: `10,000`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}
