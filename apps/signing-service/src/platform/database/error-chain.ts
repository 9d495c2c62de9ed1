/**
 * Reads errors by their shape and not by `instanceof`: an error of Node's own modules belongs to another realm under
 * jest or `node:vm`. What a code means is decided in faults.ts and transaction.ts.
 */

/** How many causes are followed; an error chain longer than this is not ours. */
const MAX_CAUSES = 5;

/** An error followed by its causes and, for an `AggregateError`, the errors it gathers. Bounded, so a cyclic chain ends. */
export function* errorChain(error: unknown, depth = 0): Generator<object> {
  if (typeof error !== 'object' || error === null || depth > MAX_CAUSES) return;
  yield error;
  if ('cause' in error) yield* errorChain(error.cause, depth + 1);
  for (const part of gatheredErrors(error)) yield* errorChain(part, depth + 1);
}

/** The errors of an `AggregateError`, else none. */
export function gatheredErrors(error: object): readonly unknown[] {
  return 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
}

/** The text property of an error, such as `code` or `message`; undefined when it has none of that name. */
export function textOf(error: unknown, property: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : undefined;
}

/** The SQLSTATE that PostgreSQL gave (Appendix A of its manual), of the error itself or of its nearest cause. */
export function sqlState(error: unknown): string | undefined {
  for (const link of errorChain(error)) {
    const code = textOf(link, 'code');
    if ('severity' in link && code !== undefined && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}
