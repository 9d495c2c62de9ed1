/** What the export of a log needs to know of it. No log and no HTTP enters here. */
import type { ListAccess } from 'countersign';
import type { ChainEnd } from '../../../authorization/audit/audit.service.js';
import type { LogFilter } from '../log-query.dto.js';

/** Rows fetched at once: what an export holds in memory, whatever its size. */
export const exportPageRows = 500;

/** What the export of a log is judged by. */
export type ExportAction = 'audit-log.export' | 'signature-log.export';

/** A log that can be exported. */
export interface ExportableLog<Row> {
  /** The name of the file, without ending. */
  readonly fileName: string;
  readonly action: ExportAction;
  readonly columns: readonly string[];
  /** The rows up to the moment at which the export was recorded, oldest first. @throws InvalidFields (400) */
  reader(filter: LogFilter): PageReader<Row>;
  present(row: Row): Readonly<Record<string, unknown>>;
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
