import type { Mistake } from '../../core/internal.js';
import { type KnownTable, unknownColumn, unknownTable } from '../table-facts.js';
import { isKeys, isMatch, isRowExists } from './forms.js';

/**
 * The mistakes in the columns that a form of the predicate `name` names.
 * @param isKey whether a list of keys may name it. Default: a property that is a column
 */
export function columnMistakes(
  name: string,
  form: unknown,
  { owner, columnOf, related }: KnownTable,
  isKey = (column: unknown) => typeof column === 'string' && columnOf(column) !== undefined,
): Mistake[] {
  const unknown = (columns: readonly string[], table: KnownTable['columnOf'], where: string) =>
    columns
      .filter((column) => table(column) === undefined)
      .map((column) => unknownColumn(`The predicate "${name}"`, column, where));
  if (isMatch(form)) return unknown(Object.keys(form), columnOf, `the ${owner}`);
  if (!isKeys(form)) return [];
  const key: Mistake[] = isKey(form.column)
    ? []
    : [
        {
          code: 'unknown-column',
          problem: `The keys of "${name}" are compared with a \`column\` that is not a column of the ${owner}.`,
          fix: 'Set `column` to the one whose values `in` selects.',
        },
      ];
  if (!isRowExists(form) || related === undefined) return key;
  const { from, column = 'id', where } = form.in;
  const other = related(from);
  if (other === undefined) return [...key, unknownTable(`"${name}"`, owner)];
  const columns = unknown([column, ...Object.keys(where)], other.columnOf, '`from`');
  return [...key, ...(other.unreadable ?? []), ...columns];
}
