/** How a hierarchy is answered: its certificates, never its keys. */
import type { HierarchyRow } from '../certificate.types.js';

/** A hierarchy as answered. INVARIANT: the sealed keys are left out. */
export function presentHierarchy(row: HierarchyRow) {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    status: row.status,
    rootPem: row.rootPem,
    issuingPem: row.issuingPem,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
  };
}
