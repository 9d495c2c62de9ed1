/** A log that can be listed, read and exported. */
import type { ListAccess } from 'countersign';
import { type Expression, expressionBuilder, type Selectable, sql, type SqlBool } from 'kysely';
import type { ChainEnd } from '../../authorization/audit/audit.service.js';
import type { DatabaseLookup } from '../../authorization/lookups.js';
import type { Database } from '../../platform/database/database.types.js';
import type { ListDefinition, ListField } from '../../platform/http/lists/list-definition.js';
import { isId, parseTime } from '../../platform/http/field.decorators.js';
import { invalidField } from '../../platform/http/validation.js';
import type { LogFilter } from './log-query.dto.js';

export type LogTable = 'auditRecord' | 'signature';
export type LogRow<T extends LogTable> = Selectable<Database[T]>;

/** Where a log has what it is filtered by. */
interface FilteredColumns {
  readonly at: string;
  readonly actorId: string;
  /** The condition that the actor has this name. */
  readonly named: (name: string) => Expression<SqlBool>;
  /** The condition that the entry is about this action; `undefined` when every entry is. */
  readonly about: (action: string) => Expression<SqlBool> | undefined;
}

/** The filters of a log, which its exports have as well: `conditionsOf`. */
export const logged = {
  from: { type: 'time', sort: false, elsewhere: true },
  to: { type: 'time', sort: false, elsewhere: true },
  actor: { type: 'text', longest: 100, sort: false, elsewhere: true },
} as const satisfies Record<string, ListField>;

/** Rows fetched at once: what an export holds in memory, whatever its size. */
export const exportPageRows = 500;

/** One of the logs. */
export interface Log<T extends LogTable> {
  /** Also the name of the exported file, without ending. */
  readonly name: 'audit-log' | 'signature-log';
  readonly lookup: DatabaseLookup<T>;
  /** What may be asked of it. */
  readonly list: ListDefinition<T>;
  /** Every column that is answered, in this order. */
  readonly columns: readonly string[];
  /** @throws InvalidFields (400) when `to` is not after `from` */
  conditions(filter: LogFilter): Expression<SqlBool>;
  /** The rows up to the moment at which the export was recorded, oldest first. @throws as `conditions` */
  reader(filter: LogFilter): PageReader<LogRow<T>>;
}

/**
 * Reads the page after a row, or the first page, and applies the filter of the access.
 * Fewer rows than `exportPageRows`: there are no more.
 */
export type PageReader<Row> = (
  access: ListAccess,
  recorded: ChainEnd,
  after: Row | undefined,
) => Promise<Row[]>;

/** An entry as answered to one caller. */
export type LogEntry = Readonly<Record<string, unknown>> & { readonly actions: readonly string[] };

/** An entry as answered: the columns of its log and no other. */
export function presentEntry(columns: readonly string[], row: object): Record<string, unknown> {
  const all = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(columns.map((name) => [name, all.get(name)]));
}

/**
 * The filters of a log as conditions on its rows.
 * @throws InvalidFields (400) when `to` is not after `from`
 */
export function conditionsOf(
  { from, to, actor, action }: LogFilter,
  { at, actorId, named, about }: FilteredColumns,
): Expression<SqlBool> {
  const eb = expressionBuilder<Database>();
  const [start, end] = [from, to].map((text) => (text === undefined ? text : parseTime(text)));
  if (start !== undefined && end !== undefined && end <= start) {
    throw invalidField('to', 'must be later than `from`.');
  }
  const conditions: Expression<SqlBool>[] = [];
  if (start !== undefined) conditions.push(eb(sql.ref<Date>(at), '>=', start));
  if (end !== undefined) conditions.push(eb(sql.ref<Date>(at), '<', end));
  if (actor !== undefined) {
    conditions.push(isId(actor) ? eb(sql.ref<string>(actorId), '=', actor) : named(actor));
  }
  const onAction = action === undefined ? undefined : about(action);
  return eb.and(onAction === undefined ? conditions : [...conditions, onAction]);
}
