import type { DialectWriter } from './dialect.js';

/** How many parts are one piece: each is an argument of a call, of which there cannot be any number. */
const mostParts = 1_000;

/**
 * Parts with fixed text between them. INVARIANT: it is flat however many there are, because a piece for each would be as deep as there are
 * parts. One part at least, and no text from outside.
 */
export function joined<C>(
  writer: Pick<DialectWriter<C>, 'sql'>,
  parts: readonly C[],
  by: string,
): C {
  if (parts.length > mostParts) {
    const pieces = Array.from({ length: Math.ceil(parts.length / mostParts) }, (_, at) =>
      joined(writer, parts.slice(at * mostParts, (at + 1) * mostParts), by),
    );
    return joined(writer, pieces, by);
  }
  const texts = ['', ...parts.slice(1).map(() => by), ''];
  return writer.sql(Object.assign(texts, { raw: texts }), ...parts);
}
