/** Reads path patterns of Express: which parameters they name, and how people write them. No request enters here. */

/** A path as Express takes it. */
export type PathPattern = string | RegExp;

const parameter =
  /\\.|([:*])(?:"((?:\\.|[^"\\])*)"|([\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*))/gsu;
const namedGroup = /\(\?<([^>=!]+)>/g;

/**
 * The names of the single-segment parameters of a pattern: `:id`, `:"key id"` and named groups of a regular expression.
 * A wildcard `*rest` is none of them: its value is a list, never one id.
 */
export function parametersOf(pattern: PathPattern): string[] {
  if (pattern instanceof RegExp) {
    return [...pattern.source.matchAll(namedGroup)].flatMap(([, name]) => name ?? []);
  }
  return [...pattern.matchAll(parameter)].flatMap(([, sign, quoted, plain]) =>
    sign === ':' ? [plain ?? (quoted ?? '').replaceAll(/\\(.)/gs, '$1')] : [],
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
