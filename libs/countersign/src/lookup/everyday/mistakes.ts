import type { Mistake } from '../../core/internal.js';
import {
  comparedMistakes,
  type KnownTable,
  nearestColumn,
  unknownColumn,
  unknownTable,
} from '../table-facts.js';
import { isKeys, isMatch, isRowExists, type Match } from './forms.js';

/**
 * The mistakes in the columns that a form of the predicate `name` names.
 * @param isKey whether a list of keys may name it. Default: a property that is a column
 */
export function columnMistakes(
  name: string,
  form: unknown,
  known: KnownTable,
  isKey = (column: unknown) => typeof column === 'string' && known.columnOf(column) !== undefined,
): Mistake[] {
  const { owner, related } = known;
  const what = `The predicate "${name}"`;
  const matchMistakes = (match: Match<Row>, table: KnownTable, where: string) =>
    Object.entries(match).flatMap(([column, value]) =>
      // No row has another null than the database.
      value === null && table.columnOf(column) !== undefined
        ? []
        : comparedMistakes(table, what, column, where),
    );
  if (isMatch(form)) return matchMistakes(form, known, `the ${owner}`);
  if (!isKeys(form)) return [];
  const key: Mistake[] = isKey(form.column)
    ? []
    : [
        {
          code: 'unknown-column',
          problem: `The keys of "${name}" are compared with a \`column\` that is not a column of the ${owner}.${typeof form.column === 'string' ? nearestColumn(known, form.column) : ''}`,
          fix: 'Set `column` to the one whose values `in` selects.',
        },
      ];
  if (!isRowExists(form) || related === undefined) return key;
  const { from, column = 'id', where } = form.in;
  const other = related(from);
  if (other === undefined) return [...key, unknownTable(`"${name}"`, owner)];
  const ofKey =
    other.columnOf(column) === undefined ? [unknownColumn(other, what, column, '`from`')] : [];
  return [...key, ...(other.unreadable ?? []), ...ofKey, ...matchMistakes(where, other, '`from`')];
}

type Row = Readonly<Record<string, unknown>>;
