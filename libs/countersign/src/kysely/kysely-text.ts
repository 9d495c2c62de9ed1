import {
  CompiledQuery,
  type Expression,
  expressionBuilder,
  type Kysely,
  type RawBuilder,
  sql,
} from 'kysely';
import type { PredicateQuestion, SqlDialect, SqlWriter } from '../lookup/index.js';
import type { KyselySqlForm } from './kysely-predicate.js';

/** A piece of a statement. */
export interface TextPart {
  /** INVARIANT: two pieces have one text only if they become the same SQL. Each value has a mark in it. */
  readonly text: string;
  readonly values: readonly Value[];
}

/** A parameter, or what the application wrote for Kysely. */
type Value = { readonly value: unknown } | Compiled;

/** What the application wrote, compiled alone. */
interface Compiled {
  readonly expression: Expression<unknown>;
  readonly parameters: readonly unknown[];
}

/** Where a value is, and where that is which the application wrote. No text of ours has them, and the texts of others say their length. */
const marks = { value: '\u0001', written: '\u0002' };

/** A form of a predicate, written. */
type Written =
  { readonly condition: TextPart } | { readonly column: TextPart; readonly keys: TextPart };

/** Writes statements as text. */
export type TextWriter<DB, T extends keyof DB & string> = SqlWriter<TextPart, KyselySqlForm<DB, T>>;

/** How many texts are kept. A new limit or a new number of values makes a new text, so that their number has no natural end. */
const mostTexts = 500;

/** Marks the statements that recur word for word, for `preparing`. */
export const recurring = '/* countersign */ ';

/**
 * Writes statements as text that Kysely compiles once. What the library writes around the expressions of an application is always the same
 * for one shape of scope; Kysely would build and compile it anew for each page.
 * INVARIANT: expressions of the application are compiled each time, and a text is found by theirs, so that a predicate may depend on anything.
 */
export class KyselyText<DB, T extends keyof DB & string> {
  readonly #names = new Map<string, TextPart>();
  readonly #texts = new Map<string, string>();

  constructor(
    private readonly table: T,
    private readonly dialect: SqlDialect,
  ) {}

  /** Begins a statement for a connection without plugins. */
  writer(db: Kysely<DB>): TextWriter<DB, T> {
    const { table, dialect } = this;
    const column = (name: string) => this.#column(db, `${table}.${name}`);
    // INVARIANT: a writer is for one principal, so that a form means one thing for each action.
    const known = new Map<unknown, Map<string, Written>>();
    return {
      ...{ dialect, values: {}, column },
      sql: joined,
      from: this.#table(db, table),
      get own() {
        return this;
      },
      table: (from) => ({
        from: this.#table(db, String(from)),
        column: (name) => this.#column(db, `${String(from)}.${name}`),
      }),
      param: (value) => ({ text: marks.value, values: [{ value }] }),
      list: (value) => ({ text: marks.value, values: [{ value }] }),
      written: (form, asked) => {
        const byAction = known.get(form) ?? new Map<string, Written>();
        const written = byAction.get(asked.action) ?? this.#form(db, form, asked);
        known.set(form, byAction.set(asked.action, written));
        return written;
      },
    };
  }

  /** What the application wrote. */
  written(db: Kysely<DB>, expression: Expression<unknown>): TextPart {
    const { sql: text, parameters } = sql`${expression}`.compile(db);
    const named = `${marks.written}${parameters.length},${text.length}:${text}`;
    return { text: named, values: [{ expression, parameters }] };
  }

  /** The statement, for any connection to the same database. */
  compiled(
    db: Kysely<DB>,
    { text: key, values }: TextPart,
  ): CompiledQuery<Record<string, unknown>> {
    const known = this.#texts.get(key);
    const text = known ?? `${recurring}${textOf(db, key, values)}`;
    if (known === undefined) {
      if (this.#texts.size === mostTexts) this.#texts.clear();
      this.#texts.set(key, text);
    }
    const parameters = values.flatMap((each) => ('value' in each ? [each.value] : each.parameters));
    return CompiledQuery.raw(text, parameters);
  }

  #form(db: Kysely<DB>, form: KyselySqlForm<DB, T>, asked: PredicateQuestion): Written {
    const eb = expressionBuilder<DB, T>();
    const question = { ...asked, eb };
    if (typeof form === 'function') return { condition: this.written(db, form(question)) };
    const keys = this.written(db, eb.parens(form.in(question)));
    return { column: this.#column(db, `${this.table}.${form.column}`), keys };
  }

  #column(db: Kysely<DB>, reference: string): TextPart {
    return this.#named(reference, () => compiledText(db, sql`${sql.ref(reference)}`));
  }

  #table(db: Kysely<DB>, table: string): TextPart {
    return this.#named(table, () => compiledText(db, sql`${sql.table(table)}`));
  }

  #named(name: string, write: () => string): TextPart {
    const known = this.#names.get(name) ?? { text: write(), values: [] };
    this.#names.set(name, known);
    return known;
  }
}

function joined(texts: readonly string[], ...parts: readonly TextPart[]): TextPart {
  let [text = ''] = texts;
  const values: Value[] = [];
  let at = 0;
  for (const part of parts) {
    at += 1;
    text += part.text + (texts[at] ?? '');
    values.push(...part.values);
  }
  return { text, values };
}

/** The SQL of a key, whose placeholders Kysely's own compiler writes: it counts those in front of each value. */
function textOf<DB>(db: Kysely<DB>, key: string, values: readonly Value[]): string {
  const before: RawBuilder<unknown>[] = [];
  let from = 0;
  const written = values.map((each) => {
    const isValue = 'value' in each;
    const at = key.indexOf(isValue ? marks.value : marks.written, from);
    const own = key.slice(from, at);
    from = at + 1;
    const start = compiledText(db, sql`${sql.join(before, sql``)}`).length;
    const piece = isValue ? sql.val(0) : each.expression;
    const text = compiledText(db, sql`${sql.join([...before, piece], sql``)}`).slice(start);
    before.push(...(isValue ? [0] : each.parameters).map(() => sql.val(0)));
    if (!isValue) {
      const [said = '', length] = /^\d+,(\d+):/.exec(key.slice(from)) ?? [];
      from += said.length + Number(length);
    }
    return own + text;
  });
  return written.join('') + key.slice(from);
}

const compiledText = <DB>(db: Kysely<DB>, raw: RawBuilder<unknown>): string => raw.compile(db).sql;
