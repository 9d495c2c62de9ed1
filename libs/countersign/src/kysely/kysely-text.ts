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

/** What a statement consists of: its text, its parameters, and what the application wrote for Kysely. */
export type TextPart =
  string | { readonly value: unknown } | { readonly written: Compiled } | readonly TextPart[];

/** What the application wrote, compiled alone. */
interface Compiled {
  readonly expression: Expression<unknown>;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

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
  readonly #columns = new Map<string, string>();
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
      sql: (text, ...parts) => text.flatMap((each, at) => [each, ...parts.slice(at, at + 1)]),
      from: this.#named(db, table),
      get own() {
        return this;
      },
      table: (from) => ({
        from: this.#named(db, String(from)),
        column: (name) => this.#column(db, `${String(from)}.${name}`),
      }),
      param: (value) => ({ value }),
      list: (value) => ({ value }),
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
    return { written: { expression, sql: text, parameters } };
  }

  /** The statement, for any connection to the same database. */
  compiled(db: Kysely<DB>, statement: TextPart): CompiledQuery<Record<string, unknown>> {
    const parts = flat(statement);
    const values = parts.flatMap((part) => {
      if (typeof part === 'string') return [];
      return 'value' in part ? [part.value] : part.written.parameters;
    });
    const key = parts.map(keyOf).join('');
    const known = this.#texts.get(key);
    const text = known ?? `${recurring}${textOf(db, parts)}`;
    if (known === undefined) {
      if (this.#texts.size === mostTexts) this.#texts.clear();
      this.#texts.set(key, text);
    }
    return CompiledQuery.raw(text, values);
  }

  #form(db: Kysely<DB>, form: KyselySqlForm<DB, T>, asked: PredicateQuestion): Written {
    const eb = expressionBuilder<DB, T>();
    const question = { ...asked, eb };
    if (typeof form === 'function') return { condition: this.written(db, form(question)) };
    const keys = this.written(db, eb.parens(form.in(question)));
    return { column: this.#column(db, `${this.table}.${form.column}`), keys };
  }

  #column(db: Kysely<DB>, reference: string): string {
    const known = this.#columns.get(reference);
    const text = known ?? compiledText(db, sql`${sql.ref(reference)}`);
    if (known === undefined) this.#columns.set(reference, text);
    return text;
  }

  #named(db: Kysely<DB>, table: string): string {
    const known = this.#columns.get(table);
    const text = known ?? compiledText(db, sql`${sql.table(table)}`);
    if (known === undefined) this.#columns.set(table, text);
    return text;
  }
}

type Leaf = Exclude<TextPart, readonly TextPart[]>;

function flat(part: TextPart, into: Leaf[] = []): Leaf[] {
  if (isList(part)) for (const each of part) flat(each, into);
  else into.push(part);
  return into;
}

const isList = (part: TextPart): part is readonly TextPart[] => Array.isArray(part);

/** INVARIANT: two statements have one key only if they are the same text. No text of ours has these characters, and those of others say their length. */
function keyOf(part: Leaf): string {
  if (typeof part === 'string') return part;
  if ('value' in part) return '\u0001';
  const { sql: text, parameters } = part.written;
  return `\u0002${parameters.length},${text.length}:${text}`;
}

/** The text, whose placeholders Kysely's own compiler writes: it counts those in front of each part. */
function textOf<DB>(db: Kysely<DB>, parts: readonly Leaf[]): string {
  let count = 0;
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const before = Array.from({ length: count }, () => sql.val(0));
      const piece = 'value' in part ? sql.val(0) : part.written.expression;
      count += 'value' in part ? 1 : part.written.parameters.length;
      const start = compiledText(db, sql`${sql.join(before, sql``)}`);
      return compiledText(db, sql`${sql.join([...before, piece], sql``)}`).slice(start.length);
    })
    .join('');
}

const compiledText = <DB>(db: Kysely<DB>, raw: RawBuilder<unknown>): string => raw.compile(db).sql;
