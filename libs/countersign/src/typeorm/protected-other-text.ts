/** `protectedText` for MySQL and SQLite, whose strings know no escape for a blank: they are written as bytes. */
import { Misuse } from '../core/internal.js';

/** Strings, names, comments, and the characters that TypeORM looks for. MySQL has strings in double quotes and escapes in them. */
const tokens = {
  mysql:
    /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"|`(?:[^`]|``)*`|--(?=\s)[^\r\n]*|#[^\r\n]*|\/\*[^]*?\*\/|[ \r\n\f(]|=(?=[\w"'`:])/g,
  sqlite:
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\r\n]*|\/\*[^]*?\*\/|[ \r\n\f(]|=(?=[\w"'`:[])/g,
};

/** @throws Misuse for what has no form that TypeORM leaves alone */
export function otherProtectedText(text: string, dialect: keyof typeof tokens): string {
  return `\t${text.replaceAll(tokens[dialect], (found) => protectedToken(found, dialect))}`;
}

function protectedToken(found: string, dialect: keyof typeof tokens): string {
  if (/^(?:--|#)/.test(found)) return '\t';
  if (found.startsWith('/*')) {
    if (/^\/\*[!+M]/.test(found)) refuse('A comment that the server executes');
    return '\t';
  }
  if (found === '(' || found === '=') return `${found}\t`;
  if (found.length === 1) return '\t';
  if (!/[ \r\n=(]/.test(found)) return found;
  const isString = found.startsWith("'") || (found.startsWith('"') && dialect === 'mysql');
  if (!isString) refuse('A name with a blank, "=" or "("');
  if (dialect === 'mysql' && found.includes('\\')) refuse('A string with a backslash and a blank');
  const quote = found.charAt(0);
  const bytes = hexOf(found.slice(1, -1).replaceAll(`${quote}${quote}`, quote));
  return dialect === 'mysql' ? `_utf8mb4\tx'${bytes}'` : `cast(\tx'${bytes}'\tas\ttext)`;
}

function hexOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

function refuse(what: string): never {
  throw new Misuse(`${what} cannot be kept as it is by TypeORM. Use a parameter instead.`);
}
