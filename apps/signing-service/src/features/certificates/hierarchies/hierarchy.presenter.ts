import { listOf } from '../../../platform/http/lists/list-definition.js';
import type { HierarchyRow } from './hierarchy.lookup.js';

/** What may be asked of a list of hierarchies. */
export const hierarchyList = listOf('hierarchy', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  kind: { type: ['restricted', 'open'] },
  status: { type: ['active', 'inactive'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});

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
