/** Which actions on export and delete requests their state and votes leave. Who may do them is judged before. */
import type { DeleteRequestRow, ExportRequestRow } from './key-request.types.js';

/**
 * The actions that can succeed now (http-contract.md section 1): a pending request is decided, by each person once, and an
 * approved one collected.
 */
export function possibleOnExportRequest(
  { status }: Pick<ExportRequestRow, 'status'>,
  actions: readonly string[],
  voted: boolean,
): readonly string[] {
  return actions.filter((name) => {
    if (name === 'keypair.export.approve') return status === 'pending' && !voted;
    return name !== 'keypair.export.collect' || status === 'approved';
  });
}

/** The actions that can succeed now (http-contract.md section 1): a pending request is decided, by each person once. */
export function possibleOnDeleteRequest(
  { status }: Pick<DeleteRequestRow, 'status'>,
  actions: readonly string[],
  voted: boolean,
): readonly string[] {
  const awaits = status === 'pending' && !voted;
  return awaits ? actions : actions.filter((name) => name !== 'keypair.delete.approve');
}
