/** Reads path patterns of Express: which parameters they name, and how people write them. */

/** A path as Express takes it. */
export type PathPattern = string | RegExp;

const namedPart =
  /\\.|([:*])(?:"((?:\\.|[^"\\])*)"|([\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*))/gsu;
const namedGroup = /\(\?<([^>=!]+)>/g;

/**
 * The names of the single-segment parameters of a pattern: `:id`, `:"key id"` and named groups of a regular expression. A wildcard
 * `*rest` is left out, because its value is a list.
 */
export function pathParameters(pattern: PathPattern): string[] {
  if (pattern instanceof RegExp) {
    return [...pattern.source.matchAll(namedGroup)].flatMap(([, name]) => name ?? []);
  }
  return namesAfter(pattern, ':');
}

/** The names of the wildcards of a pattern, such as `rest` of `*rest`. */
export function wildcardsOf(pattern: PathPattern): string[] {
  return pattern instanceof RegExp ? [] : namesAfter(pattern, '*');
}

function namesAfter(pattern: string, sign: ':' | '*'): string[] {
  return [...pattern.matchAll(namedPart)].flatMap(([, found, quoted, plain]) =>
    found === sign ? [plain ?? (quoted ?? '').replaceAll(/\\(.)/gs, '$1')] : [],
  );
}

/** A pattern below a prefix, as text for people. */
export function joinPath(prefix: string, pattern: PathPattern): string {
  const path = String(pattern).replace(/^\/(?=\/)/, '');
  if (pattern === '/') return prefix === '' ? '/' : prefix;
  const separate = pattern instanceof RegExp || !path.startsWith('/');
  return `${prefix === '/' ? '' : prefix}${separate && prefix !== '' ? ' ' : ''}${path}`;
}

/** Whether two lists of patterns match the same paths, as far as it shows. */
export function samePaths(some: readonly PathPattern[], others: readonly PathPattern[]): boolean {
  return (
    some.length === others.length && some.every((path, at) => String(path) === String(others[at]))
  );
}

/** Whether paths are the one that every request is below. */
export function isRoot(paths: readonly PathPattern[]): boolean {
  return samePaths(paths, ['/']);
}
