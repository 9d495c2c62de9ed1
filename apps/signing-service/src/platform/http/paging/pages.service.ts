/** Answers list requests: one page of a lookup, presented, with a sealed cursor. */
import { Injectable } from '@nestjs/common';
import type { ListAccess } from 'countersign';
import type { KyselyLookup } from 'countersign/kysely';
import type { Selectable } from 'kysely';
import type { Database } from '../../database/database.types.js';
import type { ListFields } from '../lists/list-definition.js';
import type { ListRequest } from '../lists/list-request.js';
import { type Listed, memoryPage } from '../lists/memory-list.js';
import { Cursors } from './cursor.js';
import type { PageQuery } from './page-query.js';

/** A row with the actions that its caller may take on it. */
export interface PermittedRow<Row> {
  readonly row: Row;
  readonly actions: readonly string[];
}

/** A page as answered, apps/signing-service/docs/http.md section 1. */
export interface Page<Item> {
  readonly items: readonly (Item & { readonly actions: readonly string[] })[];
  readonly nextCursor: string | null;
}

type TableName = keyof Database;
type PageOptions<T extends TableName> = Parameters<KyselyLookup<Database, T>['page']>[1];

@Injectable()
export class PagesService {
  constructor(private readonly cursors: Cursors) {}

  /**
   * @param present turns a row and the permitted actions into an item; `actions` is added when the item has none
   * @param options.refine narrows the query further, for the list's own filters
   * @param options.using default: outside any transaction
   * @param options.list names the list where several are of the same action and lookup, so that a cursor fits one only
   * @throws InvalidRequest for a cursor of another list or another filter
   */
  async page<T extends TableName, Item>(
    lookup: KyselyLookup<Database, T>,
    access: ListAccess,
    query: PageQuery,
    present: (row: Selectable<Database[T]>, actions: readonly string[]) => Item,
    {
      list: name = '',
      ...options
    }: Pick<PageOptions<T>, 'refine' | 'using'> & { list?: string } = {},
  ): Promise<Page<Item>> {
    const { limit, cursor, ...filters } = query;
    const list = JSON.stringify([access.action.name, lookup.table, name, filters]);
    const after = cursor === undefined ? undefined : this.cursors.open(list, cursor);
    const { items, next } = await lookup.page(access, { ...options, limit, after });
    return {
      items: items.map(({ row, actions }) => ({ actions, ...present(row, actions) })),
      nextCursor: next === null ? null : this.cursors.seal(list, next),
    };
  }

  /**
   * As `page`, with all rows of the page presented at once.
   * @param present answers the rows in their order
   */
  async pageOf<T extends TableName, Item>(
    lookup: KyselyLookup<Database, T>,
    access: ListAccess,
    query: PageQuery,
    present: (
      found: readonly PermittedRow<Selectable<Database[T]>>[],
    ) => Promise<Page<Item>['items']>,
  ): Promise<Page<Item>> {
    const { items, nextCursor } = await this.page(lookup, access, query, (row) => ({ row }));
    return { items: await present(items), nextCursor };
  }

  /**
   * One page of a list that is short enough to be read whole.
   * @param list names it and whose it is, so that a cursor fits no other
   * @throws InvalidRequest for a cursor of another list, another filter or another order
   */
  slice<Item extends Listed>(
    list: readonly string[],
    fields: ListFields,
    request: ListRequest,
    all: readonly Item[],
  ): { readonly items: readonly Item[]; readonly nextCursor: string | null } {
    const { limit: _, cursor, ...wanted } = request;
    const name = JSON.stringify([list, wanted]);
    const after = cursor === undefined ? undefined : this.cursors.open(name, cursor);
    const { items, next } = memoryPage(fields, request, all, after);
    return { items, nextCursor: next === undefined ? null : this.cursors.seal(name, next) };
  }
}
