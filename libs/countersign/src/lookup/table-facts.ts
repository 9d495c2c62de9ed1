/** What a layer knows of its tables, from which everything else about a definition follows. */
import type { IdType } from './id-type.js';

/** A column, as a layer knows it. */
export interface ColumnFacts {
  /** In the database. */
  readonly name: string;
  /** As in SQL. */
  readonly type: string;
  /** `undefined` for a type whose ids may have several text forms. */
  readonly idType: IdType | undefined;
  /** Whether values are converted between the database and the row. Default: they are not. */
  readonly isConverted?: boolean;
  /** Whether the row has it as a value. Default: it has. */
  readonly isRead?: boolean;
}

/** A table or an entity, as a layer knows it. */
export interface TableFacts {
  readonly owner: 'table' | 'entity';
  /** The names of all properties and of all columns. */
  readonly names: () => readonly string[];
  /** The properties of the primary key. */
  readonly primaryKey: readonly string[];
  /** The column of a property; `undefined` where there is none, several, or one that is computed. */
  readonly columnOf: (property: string) => ColumnFacts | undefined;
  /** Another one, by what names it in the layer; `undefined` for what names none. */
  readonly related: (from: unknown) => TableFacts | undefined;
}
