/** The base of every lookup of the service: a table, and the predicates of its rows. */
import { Inject } from '@nestjs/common';
import type { CompiledResource, ResourceName } from 'countersign';
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { DatabaseHandle } from '../platform/database/database.js';
import type { Database } from '../platform/database/database.types.js';
import { catalogue } from './catalogue.js';

type TableName = keyof Database;

/** A lookup of the rows of one table. */
export class DatabaseLookup<T extends TableName> extends KyselyLookup<Database, T> {
  protected readonly db: Kysely<Database>;

  constructor(
    { db }: Pick<DatabaseHandle, 'db'>,
    readonly resource: CompiledResource,
    readonly table: T,
    readonly predicates: KyselyPredicates<Database, T>,
  ) {
    super();
    this.db = db;
  }
}

/**
 * The class that a lookup extends.
 * @param predicates each relation and condition of a row, once. Default: none
 * @example
 * @ResourceLookup('hierarchy')
 * export class HierarchyLookup extends TableLookup('hierarchy', 'hierarchy', {
 *   restricted: ({ eb }) => eb('hierarchy.kind', '=', 'restricted'),
 * }) {}
 */
export function TableLookup<T extends TableName>(
  resource: ResourceName<(typeof catalogue)['definition']>,
  table: T,
  predicates: KyselyPredicates<Database, T> = {},
): new (handle: Pick<DatabaseHandle, 'db'>) => DatabaseLookup<T> {
  class Lookup extends DatabaseLookup<T> {
    constructor(@Inject(DatabaseHandle) handle: Pick<DatabaseHandle, 'db'>) {
      super(handle, catalogue.resource(resource), table, predicates);
    }
  }
  return Lookup;
}
