/** Distinguished names as text (RFC 4514), read strictly: a subject ends up in certificates that other people trust. */
import 'reflect-metadata';
import { Name } from '@peculiar/x509';
import type { JsonNameParams } from '@peculiar/x509';
import { InvalidInput } from '../errors.js';

interface AttributeSpecification {
  /** Name that the certificate library knows. */
  readonly name: string;
  /** Most characters (RFC 5280 appendix A.1). */
  readonly most: number;
  readonly encoding: 'utf8String' | 'printableString' | 'ia5String';
  readonly pattern?: RegExp;
  /** May stand more than once. */
  readonly repeatable?: true;
}

/** Attribute types that a subject may have, by their upper-case keyword. */
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
// A value: escaped pairs, or anything but the characters that RFC 4514 section 2.4 wants escaped.
const part = /^\s*([A-Za-z]+)\s*=\s*((?:\\(?:[ "#+,;<=>\\]|[0-9A-Fa-f]{2})|[^\\"+,;<>])*)$/;
const forbiddenCharacters = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Reads a subject such as `CN=Release signing, O=Example, C=NL`.
 *
 * As RFC 4514 section 2.1 says, the text names the most specific part first and the encoding holds it last. One value per
 * part (no `+`), no quoted and no `#` hexadecimal values. `CN` is required; all but `OU` and `DC` stand at most once.
 *
 * @param field name of the input, for the error
 * @throws InvalidInput naming `field`, with the part that is wrong in `expected`
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
 * A name with nothing but a common name.
 *
 * @param field name of the input that held the value, for the error
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

/** Removes escapes and the unescaped spaces at the end; `null` when escaped octets are not UTF-8, or the value is `#` hexadecimal. */
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
