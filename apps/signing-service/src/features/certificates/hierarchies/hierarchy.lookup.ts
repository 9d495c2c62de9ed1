import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import { ResourceLookup } from '../../../authorization/catalogue.js';
import { TableLookup } from '../../../authorization/lookups.js';
import type { Database } from '../../../platform/database/database.types.js';

/** A stored hierarchy. It contains wrapped keys, which no answer may contain. */
export type HierarchyRow = Selectable<Database['hierarchy']>;

export type HierarchyAccess = Access<string, HierarchyRow>;

/** `restricted`: only this account uses the hierarchy (docs/domain/readings.md A21). */
@ResourceLookup('hierarchy')
export class HierarchyLookup extends TableLookup('hierarchy', 'hierarchy', {
  restricted: ({ eb }) => eb('hierarchy.kind', '=', 'restricted'),
}) {}
