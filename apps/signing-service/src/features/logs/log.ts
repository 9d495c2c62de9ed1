/** A log that can be listed, read and exported. */
import type { ListAccess } from 'countersign';
import type { Expression, Selectable, SqlBool } from 'kysely';
import type { ChainEnd } from '../../authorization/audit/audit.service.js';
import type { DatabaseLookup } from '../../authorization/table-lookup.js';
import type { Database } from '../../platform/database/database.types.js';
import type { ListDefinition } from '../../platform/http/lists/list-definition.js';
import type { LogFilter } from './log-query.dto.js';

export type LogTable = 'auditRecord' | 'signature';
export type LogRow<T extends LogTable> = Selectable<Database[T]>;

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
