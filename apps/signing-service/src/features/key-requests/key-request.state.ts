import type { KeyRequestRow } from './key-request.types.js';

const approving: ReadonlySet<string> = new Set([
  'keypair.export.approve',
  'keypair.delete.approve',
]);

const withdrawing: ReadonlySet<string> = new Set([
  'keypair.export.withdraw',
  'keypair.delete.withdraw',
]);

/**
 * The actions that can succeed now (apps/signing-service/docs/http.md section 1): each person decides once on a pending
 * request, its requester withdraws it, and an approved export is collected.
 * @param voted whether the caller has voted already
 */
export function possibleOnKeyRequest(
  { status }: Pick<KeyRequestRow, 'status'>,
  actions: readonly string[],
  voted: boolean,
): readonly string[] {
  return actions.filter((name) => {
    if (approving.has(name)) return status === 'pending' && !voted;
    if (withdrawing.has(name)) return status === 'pending';
    return name !== 'keypair.export.collect' || status === 'approved';
  });
}
