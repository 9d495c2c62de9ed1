/** Answers which hierarchies an account may switch on and off. No other rule enters here. */
import { ResourceLookup } from '../../../authorization/catalogue.js';
import { TableLookup } from '../../../authorization/table-lookup.js';

/** `restricted`: only this account uses the hierarchy (domain.md A21). */
@ResourceLookup('hierarchy')
export class HierarchyLookup extends TableLookup('hierarchy', 'hierarchy', {
  restricted: ({ eb }) => eb('hierarchy.kind', '=', 'restricted'),
}) {}
