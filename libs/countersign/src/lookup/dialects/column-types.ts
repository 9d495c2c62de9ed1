import type { IdType } from '../id-type.js';

/** The type of ids by the type of a column, whose width in parentheses does not count. @param names those of columns, by the type of ids */
export function columnTypes(
  names: ReadonlyMap<IdType, readonly string[]>,
): (column: string | undefined) => IdType | undefined {
  const types = new Map(
    [...names].flatMap(([type, columns]) => columns.map((column) => [column, type] as const)),
  );
  return (column = '') =>
    types.get(
      column
        .toLowerCase()
        .replace(/\s*\([^)]*\)/, '')
        .trim(),
    );
}
