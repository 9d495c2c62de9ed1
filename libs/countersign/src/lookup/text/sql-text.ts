import { Misuse } from '../../core/internal.js';

/** A piece of SQL. INVARIANT: made here alone, so that a text from a request is never one: it becomes a parameter. */
export class SqlText {
  constructor(readonly text: string) {}
}

/** The rows of another table in a subquery: itself for FROM, with a name that no other has. `R` is a row of it. */
export class SqlRows<R> extends SqlText {
  constructor(
    text: string,
    /** A column of a property, quoted and qualified. @throws Misuse for an unknown property */
    readonly col: (property: keyof R & string) => SqlText,
  ) {
    super(text);
  }
}

/** An entity, by its class or its schema. */
export type SqlEntity<R> = (abstract new (...given: never[]) => R) | object;

/** Writes SQL: a column, rows and other SQL as they are, and anything else as a parameter. `V` is what a parameter may be. */
export type SqlTag<V> = (text: TemplateStringsArray, ...parts: readonly (V | SqlText)[]) => SqlText;

/** The tag of one statement. @param param a value as a parameter @param escaped text as the layer leaves it alone */
export function sqlTag(
  param: (value: unknown) => string,
  escaped: (text: string) => string,
): SqlTag<unknown> {
  return (text, ...parts) => {
    const written = text.map((each, at) => {
      if (at >= parts.length) return escaped(each);
      const part = parts[at];
      if (part === undefined)
        throw new Misuse('A value in `sql` is undefined. Give null for none.');
      return escaped(each) + (part instanceof SqlText ? part.text : param(part));
    });
    return new SqlText(written.join(''));
  };
}

/** The text of what a predicate gave. INVARIANT: an empty condition is a fault; between parentheses it would be a syntax error at best. */
export function predicateText(given: unknown): string {
  if (given instanceof SqlText && given.text.trim() !== '') return given.text;
  throw new Misuse('A predicate gave no condition. Write it with its `sql`, such as sql`TRUE`.');
}
