/** The two forms of an export, and which one a client accepts. Rows come in as plain objects. */
import { csvLine } from './csv.js';

/** How rows become text. */
export interface ExportFormat {
  readonly name: 'csv' | 'ndjson';
  readonly contentType: string;
  /** The text before the first row. */
  head(columns: readonly string[]): string;
  /** One row, its fields in the order of the columns. */
  line(row: Readonly<Record<string, unknown>>): string;
}

/** By media type; the first is the default. */
export const exportFormats: ReadonlyMap<string, ExportFormat> = new Map([
  [
    'text/csv',
    {
      name: 'csv',
      contentType: 'text/csv; charset=utf-8; header=present',
      head: csvLine,
      line: (row) => csvLine(Object.values(row)),
    },
  ],
  [
    'application/x-ndjson',
    {
      name: 'ndjson',
      contentType: 'application/x-ndjson; charset=utf-8',
      head: () => '',
      line: (row) => `${JSON.stringify(row)}\n`,
    },
  ],
]);
