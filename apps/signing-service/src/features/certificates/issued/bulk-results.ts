/** One result for each id of a bulk request. Nothing is decided here. */
import type { Refused } from 'countersign';

/** What became of one certificate. `code` says why it was not revoked: a denial code, `not-found` or `conflict`. */
export interface BulkResult {
  readonly id: string;
  readonly status: 'revoked' | 'denied' | 'not-found' | 'conflict';
  readonly code?: string;
}

/**
 * The results in the order of the request, each distinct id once.
 * @param revoked the ids that were revoked now; what is neither refused nor revoked was revoked before
 */
export function inRequestOrder(
  ids: readonly string[],
  refused: readonly Refused[],
  revoked: ReadonlySet<string>,
): BulkResult[] {
  const codes = new Map(refused.map(({ id, code }) => [id, code]));
  return [...new Set(ids)].map((id) => {
    const code = codes.get(id);
    if (code === 'not-found') return { id, status: 'not-found', code };
    if (code !== undefined) return { id, status: 'denied', code };
    if (revoked.has(id)) return { id, status: 'revoked' };
    return { id, status: 'conflict', code: 'conflict' };
  });
}
