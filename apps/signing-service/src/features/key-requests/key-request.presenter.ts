/** Rows of requests as they are answered, without the votes. Names every column that leaves, so that no other does. */
import type {
  DeleteRequestRow,
  ExportRequestRow,
  KeyRequestRow,
  ShownDeleteRequest,
  ShownExportRequest,
} from './key-request.types.js';

/** An export request as shown. */
export function presentExportRequest(row: ExportRequestRow): ShownExportRequest {
  return { ...whatBothHave(row), status: row.status, collectedAt: row.collectedAt };
}

/** A delete request as shown. */
export function presentDeleteRequest(row: DeleteRequestRow): ShownDeleteRequest {
  return { ...whatBothHave(row), status: row.status };
}

function whatBothHave(row: KeyRequestRow) {
  return {
    id: row.id,
    keypairId: row.keypairId,
    reason: row.reason,
    requiredApprovals: row.requiredApprovals,
    requestedBy: row.requestedBy,
    createdAt: row.createdAt,
    decidedAt: row.decidedAt,
  };
}
