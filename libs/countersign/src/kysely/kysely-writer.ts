import { CompiledQuery, type Expression, expressionBuilder, type Kysely } from 'kysely';
import type { ColumnNames, PredicateQuestion, SqlDialect, SqlWriter } from '../lookup/index.js';
import { columnNames, namesOn, queryNames } from './kysely-names.js';
import type { KyselySqlForm } from './kysely-predicate.js';
import {
  expressionOf,
  joinedPieces,
  type KyselySql,
  parameter,
  parameterValues,
  written,
} from './kysely-sql.js';

/** Writes about rows of a table, under its own name. */
export interface KyselyWriter<DB, T extends keyof DB & string> extends SqlWriter<
  KyselySql,
  KyselySqlForm<DB, T>
> {
  /** What the application wrote. */
  readonly expression: (expression: Expression<unknown>) => KyselySql;
}

type WrittenForm = ReturnType<KyselyWriter<never, never>['written']>;

/** How many texts are kept. A new limit or a new number of values makes a new text, so that their number has no natural end. */
const mostTexts = 500;

/** Marks the statements that recur word for word, for `preparing`. */
export const recurring = '/* countersign */ ';

/**
 * Writes the statements of one lookup, which Kysely compiles once. What the library writes around the expressions of an application is
 * always the same for one shape of scope; Kysely would build and compile it anew for each page.
 * INVARIANT: expressions of the application are compiled each time, and a text is found by theirs, so that a predicate may depend on anything.
 */
export class KyselyStatements<DB, T extends keyof DB & string> {
  readonly #names = new Map<string, KyselySql>();
  readonly #texts = new Map<string, string>();

  constructor(
    private readonly table: T,
    private readonly dialect: SqlDialect,
  ) {}

  /** @param db left out for a part of a query of the application */
  writer(db?: Kysely<DB>): KyselyWriter<DB, T> {
    const { table, dialect } = this;
    const compiling = db && withoutPlugins(db);
    const names = db ? namesOn(db, dialect, compiling && this.#names) : queryNames;
    const expression = (given: Expression<unknown>) => written(given, compiling);
    const column = (name: string) => names.column(table, name);
    const formOf = (form: KyselySqlForm<DB, T>, asked: PredicateQuestion): WrittenForm => {
      const eb = expressionBuilder<DB, T>();
      const question = { ...asked, eb };
      if (typeof form === 'function') return { condition: expression(form(question)) };
      return { column: column(form.column), keys: expression(eb.parens(form.in(question))) };
    };
    // INVARIANT: a writer is for one principal, so that a form means one thing for each action.
    const known = new Map<unknown, Map<string, WrittenForm>>();
    return {
      ...{ dialect, values: {}, expression, column },
      ...{ sql: joinedPieces, param: parameter, list: parameter },
      ...(db && { namesOf: (name: string) => this.#namesOf(db, name) }),
      from: names.table(table),
      table: (given) => {
        const from = String(given);
        return {
          from: names.table(from),
          column: (name) => names.column(from, name),
          ...(db === undefined && { select: (name, where) => selectIn(from, name, where) }),
        };
      },
      written(form, asked) {
        const byAction = known.get(form) ?? new Map<string, WrittenForm>();
        known.set(form, byAction);
        const by = byAction.get(asked.action) ?? formOf(form, asked);
        byAction.set(asked.action, by);
        return by;
      },
    };
  }

  readonly #columns = new Map<string, ColumnNames>();

  /** Kept by column, unless a plugin may give the table another schema. */
  #namesOf(db: Kysely<DB>, name: string): ColumnNames {
    if (!withoutPlugins(db)) return columnNames(db, this.table, name);
    const names = this.#columns.get(name) ?? columnNames(db, this.table, name);
    this.#columns.set(name, names);
    return names;
  }

  /** The statement, for any connection to the same database. */
  compiled(db: Kysely<DB>, statement: KyselySql): CompiledQuery<Record<string, unknown>> {
    let text = this.#texts.get(statement.text);
    if (text === undefined) {
      if (this.#texts.size === mostTexts) this.#texts.clear();
      text = `${recurring}${expressionOf(statement).compile(db).sql}`;
      this.#texts.set(statement.text, text);
    }
    return CompiledQuery.raw(text, parameterValues(statement));
  }
}

/** INVARIANT: a plugin sees a statement when it is built, so that with one no statement is compiled once. */
export function withoutPlugins<DB>(db: Kysely<DB>): Kysely<DB> | undefined {
  return db.getExecutor().plugins.length === 0 ? db : undefined;
}

/** A SELECT of Kysely's, so that a plugin gives its table the schema of the query around it. */
function selectIn(from: string, name: string, where: KyselySql): KyselySql {
  const eb = expressionBuilder<Record<string, Record<string, unknown>>>();
  const rows = eb.selectFrom(from).select(`${from}.${name}`).where(expressionOf(where));
  return written(eb.parens(rows));
}
