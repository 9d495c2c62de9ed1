/** The two forms of an export. Rows come in as plain objects. CSV is RFC 4180, every field quoted; spreadsheets show it and never execute it. */

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

/**
 * What a spreadsheet takes for the start of a formula, also after white space and in full width; and the characters that
 * some of them skip before one.
 */
const formula = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/**
 * One line, ended by CRLF. A text that could be a formula gets an apostrophe in front: CSV is for people and spreadsheets,
 * NDJSON for programs. `null` is an empty field, a `Date` its RFC 3339 form, an object its JSON.
 */
export function csvLine(fields: readonly unknown[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

function csvField(value: unknown): string {
  const text = textOf(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
