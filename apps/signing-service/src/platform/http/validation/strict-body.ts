/** Finds in queries and bodies what the validation of fields cannot check: keys that it skips, nesting without end, and more values than it can check in time. */
import { type InvalidFields, invalidField, unknownField } from './validation.js';

/** Levels of nesting at most; no body of the contract has more than three. */
const deepest = 16;

/**
 * Fields and elements at most, all levels together. The longest list of the contract has 1,000 ids; the validation of
 * fields looks at each value many times, and nobody else is served meanwhile.
 */
const mostValues = 3000;

/**
 * What is wrong with the query or the body, if anything.
 *
 * Nest's validation drops names that `Object.prototype` has instead of handing them to the check for unknown fields, and
 * recurses without a limit; no text column holds U+0000.
 */
export function strictMistake({
  url,
  query,
  body,
}: {
  readonly url: string;
  readonly query: object;
  readonly body?: unknown;
}): InvalidFields | undefined {
  return (url.includes('?') ? mistakeIn(query) : undefined) ?? mistakeIn(body);
}

/** Iterative, so that no nesting exhausts the stack. */
function mistakeIn(value: unknown): InvalidFields | undefined {
  let level: unknown[] = [value];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest)
      return invalidField('body', `must not be nested deeper than ${deepest} levels.`);
    const next: unknown[] = [];
    for (const each of level) {
      if (typeof each !== 'object' || each === null || Buffer.isBuffer(each)) continue;
      const entries = Object.entries(each);
      values += entries.length;
      if (values > mostValues)
        return invalidField('body', `must not have more than ${mostValues} values altogether.`);
      for (const [name, inner] of entries) {
        if (name === 'prototype' || name in Object.prototype)
          return invalidField(name, unknownField);
        if (typeof inner === 'string' && inner.includes('\0'))
          return invalidField(name, 'must not contain U+0000.');
        if (typeof inner === 'object') next.push(inner);
      }
    }
    level = next;
  }
  return undefined;
}
