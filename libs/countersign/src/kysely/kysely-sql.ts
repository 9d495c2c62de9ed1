import { type Expression, type Kysely, type RawBuilder, sql, type SqlBool } from 'kysely';

/** A piece of a statement: a text with a mark where each value is. */
export interface KyselySql {
  /** INVARIANT: two pieces have one text only if they become the same SQL. */
  readonly text: string;
  readonly values: readonly Value[];
}

/** A parameter, or what Kysely writes. */
type Value = { readonly value: unknown } | Written;

interface Written {
  readonly expression: Expression<unknown>;
  readonly parameters: readonly unknown[];
  /** Length of what follows the mark. */
  readonly length: number;
}

/** Where a value is, and where that is which Kysely writes. No text of ours has them. */
const marks = { value: '\u0001', written: '\u0002' };

/** Pieces joined by fixed text. */
export function joinedPieces(texts: readonly string[], ...parts: readonly KyselySql[]): KyselySql {
  let [text = ''] = texts;
  const values: Value[] = [];
  for (const [place, part] of parts.entries()) {
    text += part.text + (texts[place + 1] ?? '');
    for (const value of part.values) values.push(value);
  }
  return { text, values };
}

export function parameter(value: unknown): KyselySql {
  return { text: marks.value, values: [{ value }] };
}

/**
 * What Kysely writes, as a piece.
 * @param db compiles it, so that its own text is part of the text of the piece. Left out for a piece whose text is not looked up
 */
export function written<DB>(expression: Expression<unknown>, db?: Kysely<DB>): KyselySql {
  if (db === undefined) {
    return { text: marks.written, values: [{ expression, parameters: [], length: 0 }] };
  }
  const { sql: text, parameters } = sql`${expression}`.compile(db);
  const own = `${parameters.length},${text.length}:${text}`;
  const values = [{ expression, parameters, length: own.length }];
  return { text: marks.written + own, values };
}

/** The piece as Kysely takes it. */
export function expressionOf({ text, values }: KyselySql): RawBuilder<SqlBool> {
  const fragments: string[] = [];
  let from = 0;
  for (const each of values) {
    const isValue = 'value' in each;
    const at = text.indexOf(isValue ? marks.value : marks.written, from);
    fragments.push(text.slice(from, at));
    from = at + 1 + (isValue ? 0 : each.length);
  }
  const parts = values.map((each) => ('value' in each ? sql.val(each.value) : each.expression));
  return rawOf([...fragments, text.slice(from)], parts);
}

/** How many values one piece of Kysely's has: each is an argument of a call, of which there cannot be any number. */
const mostValues = 1_000;

function rawOf(texts: string[], parts: readonly Expression<unknown>[]): RawBuilder<SqlBool> {
  if (parts.length <= mostValues) return sql(Object.assign(texts, { raw: texts }), ...parts);
  const pieces: Expression<unknown>[] = [];
  for (let at = 0; at < parts.length; at += mostValues) {
    const some = parts.slice(at, at + mostValues);
    pieces.push(rawOf([...texts.slice(at, at + some.length), ''], some));
  }
  return rawOf([...pieces.map(() => ''), texts.at(-1) ?? ''], pieces);
}

/** The values of its parameters, in their order. */
export function parameterValues({ values }: KyselySql): unknown[] {
  return values.flatMap((each) => ('value' in each ? [each.value] : each.parameters));
}
