import type { Mistake } from '../../core/internal.js';
import { isKeys, isMatch, isRowExists } from './forms.js';

/** What a layer knows of its tables. */
interface KnownTables {
  /** `table`, `entity` or `model`. */
  readonly owner: string;
  readonly isColumn: (property: string) => boolean;
  /** Whether a list of keys may name it. */
  readonly isKey: (column: unknown) => boolean;
  /** Whether a property is a column of another table; `undefined` for what names no table. */
  readonly related?: ((from: unknown) => ((property: string) => boolean) | undefined) | undefined;
}

/** The mistakes in the columns that a form of the predicate `name` names. */
export function columnMistakes(name: string, form: unknown, known: KnownTables): Mistake[] {
  const { owner, isColumn, isKey, related } = known;
  const unknown = (column: string, where: string): Mistake => ({
    code: 'unknown-column',
    problem: `The predicate "${name}" names "${column}", which is not a column of ${where}.`,
    fix: 'Correct the property.',
  });
  if (isMatch(form)) {
    const columns = Object.keys(form).filter((column) => !isColumn(column));
    return columns.map((column) => unknown(column, `the ${owner}`));
  }
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
  const isRelated = related(from);
  if (isRelated === undefined) {
    const problem = `\`from\` of "${name}" names no ${owner}.`;
    return [...key, { code: 'unknown-entity', problem, fix: `Give the ${owner} itself.` }];
  }
  const columns = [column, ...Object.keys(where)].filter((each) => !isRelated(each));
  return [...key, ...columns.map((each) => unknown(each, '`from`'))];
}
