/** A table in the form that was asked for. */

/** The forms of an answer. */
export const formats = ['table', 'json', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** What a command answers: rows under headings. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The table as text. JSON is a list of objects with the headings as names. */
export function tableText({ head, rows }: Table, format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(
        rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? '']))),
        undefined,
        2,
      );
    case 'markdown': {
      const line = (cells: readonly string[]) =>
        `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
      return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
    }
    case 'table': {
      const widths = head.map((name, at) =>
        Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)),
      );
      const line = (cells: readonly string[]) =>
        cells
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd();
      return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
        '\n',
      );
    }
  }
}
