import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../../authorization/catalogue.js';
import { DatabaseHandle } from '../../../platform/database/database.js';
import type { Database } from '../../../platform/database/database.types.js';

/** `restricted`: only this account uses the hierarchy (docs/domain/readings.md A21). */
@ResourceLookup('hierarchy')
export class HierarchyLookup extends KyselyLookup<Database, 'hierarchy'> {
  readonly resource = catalogue.resource('hierarchy');
  readonly table = 'hierarchy';
  readonly predicates: KyselyPredicates<Database, 'hierarchy'> = {
    restricted: ({ eb }) => eb('hierarchy.kind', '=', 'restricted'),
  };
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
