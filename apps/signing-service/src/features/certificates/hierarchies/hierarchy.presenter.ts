import type { HierarchyRow } from '../certificate.types.js';

/** What clients see of a hierarchy. INVARIANT: its wrapped keys are absent. */
export function presentHierarchy(row: HierarchyRow, actions: readonly string[]) {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    status: row.status,
    rootPem: row.rootPem,
    issuingPem: row.issuingPem,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    actions,
  };
}
