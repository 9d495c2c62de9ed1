/** What a layer knows of its tables, from which everything else about a definition follows. */
import { type Mistake, suggest } from '../core/internal.js';
import type { Conversion } from './everyday/conversion.js';
import type { IdType } from './id-type.js';
import type { ColumnTest } from './everyday/column-tests.js';

/** A column, as a layer knows it. */
export interface ColumnFacts {
  /** In the database. */
  readonly name: string;
  /** As in SQL. */
  readonly type: string;
  /** `undefined` for a type whose ids may have several text forms. */
  readonly idType: IdType | undefined;
  /** What `idType` of a definition may be. Default: that of the column, and what is narrower. */
  readonly idTypes?: readonly IdType[] | undefined;
  /** Whether values are converted between the database and the row. Default: they are not. */
  readonly isConverted?: boolean;
  /** How, where the layer converts in the program and not in SQL. */
  readonly conversion?: Conversion | undefined;
  /** Whether the row has it as a value. Default: it has. */
  readonly isRead?: boolean;
}

/** A table, as the names in a definition are checked against it. */
export interface KnownTable {
  /** `table`, `entity` or `model`. */
  readonly owner: string;
  /** The names of all properties and of all columns. Left out where the layer does not know. */
  readonly names?: () => readonly string[];
  /** What is known of the column of a property; `undefined` where there is none. */
  readonly columnOf: (
    property: string,
  ) => Pick<ColumnFacts, 'isConverted' | 'conversion'> | undefined;
  /** Another one, by what names it in the layer; `undefined` for what names none. Left out where the layer does not know. */
  readonly related?: ((from: unknown) => KnownTable | undefined) | undefined;
  /** Why a statement about another table cannot read it as the layer would. */
  readonly unreadable?: readonly Mistake[];
}

/** A table or an entity, as a layer knows it. */
export interface TableFacts extends KnownTable {
  /** The names of all properties and of all columns. */
  readonly names: () => readonly string[];
  /** The properties of the primary key. */
  readonly primaryKey: readonly string[];
  /** `undefined` as well where there are several, and for one that is computed. */
  readonly columnOf: (property: string) => ColumnFacts | undefined;
  readonly related: (from: unknown) => TableFacts | undefined;
  /** What every row has that the layer shows: it hides those that are deleted softly, say, or are of another class in the same table. */
  readonly shown?: readonly ColumnTest[];
}

/** The properties that a row has as values. */
export function valueNames({ names, columnOf }: Pick<TableFacts, 'names' | 'columnOf'>): string[] {
  return [...new Set(names())].filter((name) => {
    const facts = columnOf(name);
    return facts !== undefined && facts.isRead !== false;
  });
}

/** The end of a sentence about a name that is no column of a table: the nearest one. */
export function nearestColumn(
  { names = () => [], columnOf }: Pick<KnownTable, 'names' | 'columnOf'>,
  column: string,
): string {
  return suggest(
    column,
    names().filter((name) => columnOf(name) !== undefined),
  );
}

/** @param table in which it is looked for @param what names the column @param where the table */
export function unknownColumn(
  table: Pick<KnownTable, 'names' | 'columnOf'>,
  what: string,
  column: string,
  where: string,
): Mistake {
  return {
    code: 'unknown-column',
    problem: `${what} names "${column}", which is not a column of ${where}.${nearestColumn(table, column)}`,
    fix: 'Correct the property.',
  };
}

/** @param what names the table @param owner what it should be */
export function unknownTable(what: string, owner: string): Mistake {
  const problem = `\`from\` of ${what} names no ${owner}.`;
  return { code: 'unknown-entity', problem, fix: `Give the ${owner} itself.` };
}

/** The mistakes in a column whose values are compared. @param what compares it @param where the table */
export function comparedMistakes(
  table: Pick<KnownTable, 'names' | 'columnOf'>,
  what: string,
  column: string,
  where: string,
): Mistake[] {
  const facts = table.columnOf(column);
  if (facts === undefined) return [unknownColumn(table, what, column, where)];
  return convertedMistakes(what, column, facts);
}

/** The mistake in a column that is converted in SQL. @param what compares it */
export function convertedMistakes(
  what: string,
  column: string,
  { isConverted, conversion }: Pick<ColumnFacts, 'isConverted' | 'conversion'>,
): Mistake[] {
  if (isConverted !== true || conversion !== undefined) return [];
  return [
    {
      code: 'converted-column',
      problem: `${what} compares "${column}", which is converted in SQL between the database and the row, so that its value would match no row, or a wrong one.`,
      fix: 'Compare it in SQL, with the value as it is stored; or convert it in the program.',
    },
  ];
}
