/** Answers list requests: one page of a lookup, presented, with a sealed cursor. */
import { createHmac, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InvalidRequest, type ListAccess } from 'countersign';
import type { KyselyLookup } from 'countersign/kysely';
import type { Expression, ExpressionBuilder, Kysely, Selectable, SqlBool } from 'kysely';
import type { Database } from '../../database/database.types.js';
import { conditionOf, orderOf } from './list-conditions.js';
import type { ListDefinition, ListFields } from './list-definition.js';
import type { ListRequest } from './list-request.js';
import { type Listed, memoryPage } from './memory-list.js';

const invalid = () =>
  new InvalidRequest(
    'cursor',
    'must be the `nextCursor` of a page of this list with these filters.',
  );

/** Seals and opens cursors. A cursor says where a page ended; each request decides anew what its caller may see. */
export class Cursors {
  readonly #key: Buffer;

  /** @param key the installation's key-encryption key; the sealing key is derived from it (RFC 5869) */
  constructor(key: KeyObject) {
    this.#key = Buffer.from(hkdfSync('sha256', key, '', 'countersign cursor', 32));
  }

  /** @param list the list with its filters, so that a cursor fits no other */
  seal(list: string, id: string): string {
    return Buffer.concat([Buffer.from(id, 'utf8'), this.#mac(list, id)]).toString('base64url');
  }

  /** The id that a cursor carries. @throws InvalidRequest for an altered cursor, or one of another list */
  open(list: string, cursor: string): string {
    const bytes = Buffer.from(cursor, 'base64url');
    const id = bytes.subarray(0, -macLength).toString('utf8');
    const mac = bytes.subarray(-macLength);
    const exact = mac.length === macLength && bytes.toString('base64url') === cursor;
    if (!exact || !timingSafeEqual(mac, this.#mac(list, id))) throw invalid();
    return id;
  }

  #mac(list: string, id: string): Buffer {
    const text = JSON.stringify([list, id]);
    return createHmac('sha256', this.#key).update(text).digest().subarray(0, macLength);
  }
}

const macLength = 16;

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

/** How a page is read, beside what is asked. */
export interface PageOptions<T extends TableName> {
  readonly list?: string;
  readonly using?: Kysely<Database>;
  readonly where?: (eb: ExpressionBuilder<Database, T>) => Expression<SqlBool>;
}

@Injectable()
export class PagesService {
  constructor(private readonly cursors: Cursors) {}

  /**
   * @param definition what may be asked of the list
   * @param present turns a row and the permitted actions into an item; `actions` is added when the item has none
   * @param options.where narrows the list further, whatever is asked
   * @param options.using default: outside any transaction
   * @param options.list names the list where several are of the same action and lookup, so that a cursor fits one only
   * @throws InvalidRequest for a cursor of another list, another filter or another order
   */
  async page<T extends TableName, Item>(
    lookup: KyselyLookup<Database, T>,
    access: ListAccess,
    definition: ListDefinition<T>,
    request: ListRequest,
    present: (row: Selectable<Database[T]>, actions: readonly string[]) => Item,
    { list: name = '', using, where }: PageOptions<T> = {},
  ): Promise<Page<Item>> {
    const { limit, cursor, ...wanted } = request;
    const list = JSON.stringify([access.action.name, lookup.table, name, wanted]);
    const after = cursor === undefined ? undefined : this.cursors.open(list, cursor);
    const asked = conditionOf(definition, request);
    const conditions = [asked, where].filter((condition) => condition !== undefined);
    const { items, next } = await lookup.page(access, {
      ...{ limit, after, using, orderBy: orderOf(definition, request) },
      ...(conditions.length === 0
        ? {}
        : { where: (eb) => eb.and(conditions.map((condition) => condition(eb))) }),
    });
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
    definition: ListDefinition<T>,
    request: ListRequest,
    present: (
      found: readonly PermittedRow<Selectable<Database[T]>>[],
    ) => Promise<Page<Item>['items']>,
    options: PageOptions<T> = {},
  ): Promise<Page<Item>> {
    const { items, nextCursor } = await this.page(
      lookup,
      access,
      definition,
      request,
      (row) => ({ row }),
      options,
    );
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
