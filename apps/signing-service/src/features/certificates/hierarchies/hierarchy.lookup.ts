import { ResourceLookup } from '../../../authorization/catalogue.js';
import { TableLookup } from '../../../authorization/table-lookup.js';

/** `restricted`: only this account uses the hierarchy (docs/domain/readings.md A21). */
@ResourceLookup('hierarchy')
export class HierarchyLookup extends TableLookup('hierarchy', 'hierarchy', {
  restricted: ({ eb }) => eb('hierarchy.kind', '=', 'restricted'),
}) {}
