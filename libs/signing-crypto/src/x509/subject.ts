import 'reflect-metadata';
import { Name } from '@peculiar/x509';
import type { JsonNameParams } from '@peculiar/x509';
import { InvalidInput } from '../errors.js';

interface AttributeSpecification {
  /** Name of the attribute in `@peculiar/x509`. */
  readonly name: string;
  /** Most characters (RFC 5280 appendix A.1). */
  readonly most: number;
  readonly encoding: 'utf8String' | 'printableString' | 'ia5String';
  readonly pattern?: RegExp;
  /** Whether a subject may have several. */
  readonly repeatable?: true;
}

/** The attribute types of a subject, by upper-case keyword. */
const attributes: Readonly<Record<string, AttributeSpecification>> = {
  CN: { name: 'CN', most: 64, encoding: 'utf8String' },
  O: { name: 'O', most: 64, encoding: 'utf8String' },
  OU: { name: 'OU', most: 64, encoding: 'utf8String', repeatable: true },
  L: { name: 'L', most: 128, encoding: 'utf8String' },
  ST: { name: 'ST', most: 128, encoding: 'utf8String' },
  C: { name: 'C', most: 2, encoding: 'printableString', pattern: /^[A-Z]{2}$/ },
  DC: {
    name: 'DC',
    most: 63,
    encoding: 'ia5String',
    pattern: /^[A-Za-z0-9-]+$/,
    repeatable: true,
  },
};

const longestSubject = 512;
// A value consists of escaped pairs and of characters that need no escape (RFC 4514 section 2.4).
const part = /^\s*([A-Za-z]+)\s*=\s*((?:\\(?:[ "#+,;<=>\\]|[0-9A-Fa-f]{2})|[^\\"+,;<>])*)$/;
const forbiddenCharacters = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Reads a distinguished name such as `CN=Release signing, O=Example, C=NL` (RFC 4514).
 *
 * The text has the most specific part first, the encoding has it last (RFC 4514 section 2.1). `CN` is required. Only `OU` and
 * `DC` may occur more than once. Parts with several values (`+`), quoted values and `#` hexadecimal values are refused.
 *
 * @param field name of the input, for the error
 * @throws InvalidInput naming `field`, with the wrong part in `expected`
 */
export function parseSubject(text: unknown, field = 'subject'): Name {
  if (typeof text !== 'string' || text.trim() === '' || text.length > longestSubject) {
    throw invalid(
      field,
      `text of 1 to ${longestSubject} characters such as CN=Release signing, O=Example`,
    );
  }
  const counts = new Map<string, number>();
  const parts: JsonNameParams = [];
  for (const piece of splitAtCommas(text)) {
    const { keyword, specification, value } = readPart(piece, field);
    const count = (counts.get(keyword) ?? 0) + 1;
    counts.set(keyword, count);
    if (count > 1 && specification.repeatable !== true) {
      throw invalid(field, `${keyword} at most once`);
    }
    parts.unshift({ [specification.name]: [{ [specification.encoding]: value }] });
  }
  if (!counts.has('CN')) {
    throw invalid(field, 'a common name: CN=…');
  }
  return new Name(parts);
}

/**
 * Returns a distinguished name with this common name only.
 *
 * @param field name of the input that holds the value, for the error
 * @throws InvalidInput naming `field`
 */
export function commonNameOnly(value: string, field: string): Name {
  return parseSubject(`CN=${escapeValue(value)}`, field);
}

/** Writes a name as RFC 4514 text with `, ` between parts; `parseSubject` reads it back to the same name. */
export function subjectText(name: Name): string {
  return name
    .toJSON()
    .toReversed()
    .map((rdn) =>
      Object.entries(rdn)
        .flatMap(([type, values]) => values.map((value) => `${type}=${escapeValue(value)}`))
        .join('+'),
    )
    .join(', ');
}

interface Part {
  readonly keyword: string;
  readonly specification: AttributeSpecification;
  readonly value: string;
}

function readPart(piece: string, field: string): Part {
  const [, type, raw] = part.exec(piece) ?? [];
  if (type === undefined || raw === undefined) {
    throw invalid(
      field,
      'parts of the form TYPE=value, separated by commas, special characters escaped with \\',
    );
  }
  const keyword = type.toUpperCase();
  const specification = Object.hasOwn(attributes, keyword) ? attributes[keyword] : undefined;
  if (specification === undefined) {
    throw invalid(field, `only the attribute types ${Object.keys(attributes).join(', ')}`);
  }
  const value = unescapeValue(raw);
  const length = value === null ? 0 : [...value].length;
  if (
    value === null ||
    length < 1 ||
    length > specification.most ||
    forbiddenCharacters.test(value)
  ) {
    throw invalid(field, `${keyword} with 1 to ${specification.most} visible characters`);
  }
  if (specification.pattern?.test(value) === false) {
    throw invalid(field, `${keyword} that matches ${specification.pattern.source}`);
  }
  return { keyword, specification, value };
}

function splitAtCommas(text: string): string[] {
  const pieces = [''];
  for (const [token] of text.matchAll(/\\[\s\S]|[\s\S]/gu)) {
    if (token === ',') {
      pieces.push('');
    } else {
      pieces.push(`${pieces.pop() ?? ''}${token}`);
    }
  }
  return pieces;
}

/** Removes escapes and unescaped trailing spaces. Returns `null` when escaped bytes are not UTF-8 or the value is `#` hexadecimal. */
function unescapeValue(raw: string): string | null {
  if (raw.startsWith('#')) {
    return null;
  }
  const tokens = raw.match(/\\[0-9A-Fa-f]{2}|\\?[\s\S]/gu) ?? [];
  const end = tokens.findLastIndex((token) => token.trim() !== '') + 1;
  const octets = tokens.slice(0, end).map((token) => {
    if (!token.startsWith('\\')) {
      return Buffer.from(token);
    }
    return token.length === 3 ? Buffer.from(token.slice(1), 'hex') : Buffer.from(token.slice(1));
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(octets));
  } catch {
    return null;
  }
}

function escapeValue(value: string): string {
  return value.replaceAll(/["+,;<>\\]|^[ #]| $/g, '\\$&');
}

function invalid(field: string, expected: string): InvalidInput {
  return new InvalidInput({
    field,
    expected,
    message: 'The subject is not a valid distinguished name.',
  });
}
