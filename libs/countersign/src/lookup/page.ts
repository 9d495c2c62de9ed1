import { InvalidRequest } from '../core/internal.js';

/** Which page. */
export interface PageRequest {
  /** Rows at most, 1 or more. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
}

/** A row and what the principal may do with it now. */
export interface RowWithActions<R> {
  readonly row: R;
  readonly actions: readonly string[];
}

/** One page of a list, newest first. */
export interface Page<R> {
  readonly items: readonly RowWithActions<R>[];
  /** What to pass as `after` for the following page; `null` on the last page. */
  readonly next: string | null;
}

/** @throws InvalidRequest when `after` is no id; RangeError when `limit` is no positive integer */
export function checkPageRequest(
  { limit, after }: PageRequest,
  isCanonicalId: (id: string) => boolean,
): void {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`No page has ${limit} rows.`);
  if (after !== undefined && !isCanonicalId(after)) {
    throw new InvalidRequest('after', 'must be the `next` of the page before.');
  }
}
