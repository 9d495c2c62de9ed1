import { parseTime } from '../../platform/http/field.decorators.js';
import { invalidField } from '../../platform/http/validation.js';
import type { ReleaseRow } from './release.lookup.js';

/** The window of a release. It includes its start and excludes its end. */
export interface ReleaseWindow {
  readonly start: Date;
  readonly end: Date;
}

/** The columns that decide the state of a release. */
type ReleaseFacts = Pick<
  ReleaseRow,
  'status' | 'windowEnd' | 'windowStart' | 'maxSignatures' | 'signatureCount'
>;

/** Most days of a window: a leap year. */
const longestWindowDays = 366;

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
  const date = parseTime(text);
  if (date === undefined) throw invalidField(field, 'must be a time that exists.');
  return date;
}

/**
 * Returns the status that clients see. `closed` is computed, not stored: a release closes when its window ends, when its
 * signatures are used up (docs/domain/objects.md releases), or when none of its keypairs is left. A rejected or
 * withdrawn release stays so.
 *
 * @param hasKeypairs default `true`, for a release that was found by one of its keypairs
 */
export function releaseStatus(
  release: ReleaseFacts,
  now: Date,
  hasKeypairs = true,
): ReleaseRow['status'] {
  const { status } = release;
  switch (status) {
    case 'rejected':
    case 'closed':
    case 'withdrawn':
      return status;
    case 'requested':
    case 'approved':
      return !hasKeypairs || release.windowEnd <= now || isUsedUp(release) ? 'closed' : status;
  }
}

/** Tells whether the release admits signatures now. Its window includes the start and excludes the end. */
export function isOpenFor(release: ReleaseFacts, now: Date): boolean {
  return releaseStatus(release, now) === 'approved' && release.windowStart <= now;
}

function isUsedUp({ maxSignatures, signatureCount }: ReleaseFacts): boolean {
  return maxSignatures !== null && signatureCount >= maxSignatures;
}
