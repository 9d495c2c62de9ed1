import { Misuse } from '../core/internal.js';
import type { SqlDialect } from '../lookup/index.js';
import { otherProtectedText } from './protected-other-text.js';

/**
 * SQL with the same meaning that TypeORM leaves alone. TypeORM replaces each word of a statement that follows a blank, `=`,
 * `(` or the start of a line and is the name of a property, inside string literals too. So a tab follows each of these
 * characters, and those inside literals are written as escapes. Comments are dropped.
 * @throws Misuse for a comment inside a comment, and for text that has no such form in the dialect
 */
export function protectedText(text: string, { name }: Pick<SqlDialect, 'name'>): string {
  if (name !== 'postgresql') return otherProtectedText(text, name);
  return `\t${text.replaceAll(token, protectedToken)}`;
}

/** Escape strings, Unicode strings and names, strings, names, dollar-quoted strings, comments, and the characters in question. */
const token =
  /\be'(?:[^'\\]|\\[^]|'')*'|\bu&'(?:[^']|'')*'|\bu&"(?:[^"]|"")*"|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]\w*)?\$[^]*?\$\1\$|--[^\r\n]*|\/\*[^]*?\*\/|[ \r\n\f(]|=(?=[\w"':])/gi;

function protectedToken(found: string, tag: unknown): string {
  const start = found.slice(0, 2).toLowerCase();
  if (start === '--') return '\t';
  if (start === '/*') {
    if (found.indexOf('/*', 2) < 0) return '\t';
    throw new Misuse('A comment inside a comment cannot be read. Remove it from the predicate.');
  }
  if (start === "e'") return escaped(found, hex);
  if (start === 'u&') return escaped(found, unicode);
  if (start.startsWith("'")) return stringOf(found.slice(1, -1), found);
  if (start.startsWith('$')) {
    const length = (typeof tag === 'string' ? tag.length : 0) + 2;
    const content = found.slice(length, -length);
    return stringOf(content.replaceAll("'", "''"), undefined);
  }
  if (start.startsWith('"')) return special.test(found) ? unicodeName(found) : found;
  return found === '(' || found === '=' ? `${found}\t` : '\t';
}

const special = /[ \r\n=(]/;

const hex = (character: string) => String.raw`\x${codeOf(character, 2)}`;
const unicode = (character: string) => `\\${codeOf(character, 4)}`;
const codeOf = (character: string, digits: number) =>
  character.charCodeAt(0).toString(16).padStart(digits, '0');

function escaped(text: string, by: (character: string) => string): string {
  return text.replaceAll(/[ \r\n=(]/g, by);
}

/** @param content with doubled quotes @param found the literal, which stays as it is without such characters */
function stringOf(content: string, found: string | undefined): string {
  if (found !== undefined && !special.test(found)) return found;
  return `E'${escaped(content.replaceAll('\\', '\\\\'), hex)}'`;
}

function unicodeName(found: string): string {
  return `U&${escaped(found.replaceAll('\\', '\\\\'), unicode)}`;
}
