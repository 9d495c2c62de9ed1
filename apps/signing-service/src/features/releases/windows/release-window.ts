import { invalidField } from '../../../platform/http/validation/validation.js';

/** The window of a release. It includes its start and excludes its end. */
export interface ReleaseWindow {
  readonly start: Date;
  readonly end: Date;
}

/** Most days of a window: a leap year. */
export const longestWindowDays = 366;

const dayMs = 86_400_000;

/**
 * Reads the window of a request.
 *
 * @param body RFC 3339 times
 * @throws InvalidFields for a time that does not exist and for a window that is empty, past or too long
 */
export function readWindow(
  body: { readonly windowStart: string; readonly windowEnd: string },
  now: Date,
): ReleaseWindow {
  const start = instantOf('windowStart', body.windowStart);
  const end = instantOf('windowEnd', body.windowEnd);
  if (end <= start) throw invalidField('windowEnd', 'must be after windowStart.');
  if (end <= now) throw invalidField('windowEnd', 'must be in the future.');
  if (end.getTime() - start.getTime() > longestWindowDays * dayMs) {
    throw invalidField('windowEnd', `must be at most ${longestWindowDays} days after windowStart.`);
  }
  return { start, end };
}

function instantOf(field: string, text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw invalidField(field, 'must be a time that exists.');
  return date;
}
