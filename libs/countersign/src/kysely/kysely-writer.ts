import { CompiledQuery, type Expression, expressionBuilder, type Kysely, sql } from 'kysely';
import type { SqlDialect, SqlWriter } from '../lookup/index.js';
import type { KyselySqlForm } from './kysely-predicate.js';
import {
  expressionOf,
  joined,
  type KyselySql,
  parameter,
  parametersOf,
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

type Form = ReturnType<KyselyWriter<never, never>['written']>;

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

  /** @param db compiles what is written. Left out where Kysely takes the pieces: it, or a plugin, then writes the names too */
  writer(db?: Kysely<DB>): KyselyWriter<DB, T> {
    const { table, dialect } = this;
    const column = (name: string, from: string = table) =>
      this.#named(sql.ref(`${from}.${name}`), `${from}.${name}`, db);
    const rows = (from: string) => this.#named(sql.table(from), from, db);
    const expression = (given: Expression<unknown>) => written(given, db);
    // INVARIANT: a writer is for one principal, so that a form means one thing for each action.
    const known = new Map<unknown, Map<string, Form>>();
    return {
      ...{ dialect, values: {}, expression, sql: joined, param: parameter, list: parameter },
      from: rows(table),
      get own() {
        return this;
      },
      column: (name) => column(name),
      table: (from) => ({
        from: rows(String(from)),
        column: (name) => column(name, String(from)),
      }),
      written(form, asked) {
        const byAction = known.get(form) ?? new Map<string, Form>();
        known.set(form, byAction);
        const eb = expressionBuilder<DB, T>();
        const question = { ...asked, eb };
        const write = (): Form =>
          typeof form === 'function'
            ? { condition: expression(form(question)) }
            : { column: column(form.column), keys: expression(eb.parens(form.in(question))) };
        const by = byAction.get(asked.action) ?? write();
        byAction.set(asked.action, by);
        return by;
      },
    };
  }

  /** The statement, for any connection to the same database. */
  compiled(db: Kysely<DB>, statement: KyselySql): CompiledQuery<Record<string, unknown>> {
    let text = this.#texts.get(statement.text);
    if (text === undefined) {
      if (this.#texts.size === mostTexts) this.#texts.clear();
      text = `${recurring}${expressionOf(statement).compile(db).sql}`;
      this.#texts.set(statement.text, text);
    }
    return CompiledQuery.raw(text, parametersOf(statement));
  }

  #named(name: Expression<unknown>, key: string, db: Kysely<DB> | undefined): KyselySql {
    if (db === undefined) return written(name);
    const known = this.#names.get(key) ?? { text: sql`${name}`.compile(db).sql, values: [] };
    this.#names.set(key, known);
    return known;
  }
}
