import { Misuse } from '../core/internal.js';
import type { SqlDialect } from '../lookup/index.js';

/**
 * SQL with the same meaning that TypeORM leaves alone. TypeORM replaces each word of a statement that follows a blank, `=`,
 * `(` or the start of a line and is the name of a property, inside string literals too. So a tab follows each of these
 * characters, and those inside literals are written as escapes; for MySQL and SQLite, which know no escape for a blank, as bytes.
 * Comments are dropped.
 * @throws Misuse for text that has no such form in the dialect
 */
export function protectedText(text: string, { name }: Pick<SqlDialect, 'name'>): string {
  const token = (found: string, tag: unknown) => protectedToken(found, name, tag);
  return `\t${text.replaceAll(tokens[name], token)}`;
}

/**
 * Strings, names, comments, and the characters in question. PostgreSQL has escape strings, Unicode strings and names, and dollar-quoted
 * strings too; MySQL has strings in double quotes, and escapes in them.
 */
const tokens: Readonly<Record<SqlDialect['name'], RegExp>> = {
  postgresql:
    /\be'(?:[^'\\]|\\[^]|'')*'|\bu&'(?:[^']|'')*'|\bu&"(?:[^"]|"")*"|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]\w*)?\$[^]*?\$\1\$|--[^\r\n]*|\/\*[^]*?\*\/|[ \r\n\f(]|=(?=[\w"':])/gi,
  mysql:
    /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"|`(?:[^`]|``)*`|--(?=\s)[^\r\n]*|#[^\r\n]*|\/\*[^]*?\*\/|[ \r\n\f(]|=(?=[\w"'`:])/g,
  sqlite:
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\r\n]*|\/\*[^]*?\*\/|[ \r\n\f(]|=(?=[\w"'`:[])/g,
};

function protectedToken(found: string, dialect: SqlDialect['name'], tag: unknown): string {
  if (found.startsWith('--') || found.startsWith('#')) return '\t';
  if (found.startsWith('/*')) return comment(found, dialect);
  if (found.length === 1) return found === '(' || found === '=' ? `${found}\t` : '\t';
  return dialect === 'postgresql' ? escapedToken(found, tag) : byteToken(found, dialect);
}

function comment(found: string, dialect: SqlDialect['name']): string {
  if (dialect !== 'postgresql' && /^\/\*[!+M]/.test(found)) {
    refuseText('A comment that the server executes');
  }
  if (dialect === 'postgresql' && found.includes('/*', 2)) refuseText('A comment inside a comment');
  return '\t';
}

const special = /[ \r\n=(]/;

/** @param tag between the dollars of a dollar-quoted string */
function escapedToken(found: string, tag: unknown): string {
  if (found.startsWith('$')) {
    const length = (typeof tag === 'string' ? tag.length : 0) + 2;
    return `E'${escaped(found.slice(length, -length).replaceAll(/['\\]/g, '$&$&'), hex)}'`;
  }
  if (!special.test(found)) return found;
  if (/^e/i.test(found)) return escaped(found, hex);
  if (/^u/i.test(found)) return escaped(found, unicode);
  const content = found.replaceAll('\\', '\\\\');
  return found.startsWith("'") ? `E${escaped(content, hex)}` : `U&${escaped(content, unicode)}`;
}

const hex = (character: string) => String.raw`\x${codeOf(character, 2)}`;
const unicode = (character: string) => `\\${codeOf(character, 4)}`;
const codeOf = (character: string, digits: number) =>
  character.charCodeAt(0).toString(16).padStart(digits, '0');

function escaped(text: string, by: (character: string) => string): string {
  return text.replaceAll(/[ \r\n=(]/g, by);
}

function byteToken(found: string, dialect: 'mysql' | 'sqlite'): string {
  if (!special.test(found)) return found;
  const isString = found.startsWith("'") || (found.startsWith('"') && dialect === 'mysql');
  if (!isString) refuseText('A name with a blank, "=" or "("');
  if (dialect === 'mysql' && found.includes('\\'))
    refuseText('A string with a backslash and a blank');
  const quote = found.charAt(0);
  const text = found.slice(1, -1).replaceAll(`${quote}${quote}`, quote);
  const bytes = Buffer.from(text).toString('hex');
  return dialect === 'mysql' ? `_utf8mb4\tx'${bytes}'` : `cast(\tx'${bytes}'\tas\ttext)`;
}

function refuseText(what: string): never {
  throw new Misuse(`${what} cannot be kept as it is by TypeORM. Use a parameter instead.`);
}
