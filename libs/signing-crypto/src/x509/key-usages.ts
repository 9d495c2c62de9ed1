/** The key usages that a certificate template may name. The usages of authorities are excluded. */
import 'reflect-metadata';
import {
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
} from '@peculiar/x509';
import { InvalidInput } from '../errors.js';

/** Key usages of end entities (RFC 5280 section 4.2.1.3). */
export const keyUsages = {
  digitalSignature: KeyUsageFlags.digitalSignature,
  nonRepudiation: KeyUsageFlags.nonRepudiation,
  keyEncipherment: KeyUsageFlags.keyEncipherment,
  dataEncipherment: KeyUsageFlags.dataEncipherment,
  keyAgreement: KeyUsageFlags.keyAgreement,
} as const;

/** Extended key usages of end entities (RFC 5280 section 4.2.1.12). */
export const extendedKeyUsages = {
  serverAuth: ExtendedKeyUsage.serverAuth,
  clientAuth: ExtendedKeyUsage.clientAuth,
  codeSigning: ExtendedKeyUsage.codeSigning,
  emailProtection: ExtendedKeyUsage.emailProtection,
  timeStamping: ExtendedKeyUsage.timeStamping,
} as const;

/** Name of a key usage in RFC 5280. */
export type KeyUsageName = keyof typeof keyUsages;
/** Name of an extended key usage, without the prefix `id-kp-`. */
export type ExtendedKeyUsageName = keyof typeof extendedKeyUsages;

/**
 * Reads the key usages of a template.
 *
 * @throws InvalidInput naming `keyUsages` when empty, repeated or unknown (`keyCertSign` and `cRLSign` included)
 */
export function parseKeyUsages(values: readonly string[]): KeyUsageName[] {
  return parseNames<KeyUsageName>(values, keyUsages, 'keyUsages');
}

/**
 * Reads the extended key usages of a template.
 *
 * @throws InvalidInput naming `extendedKeyUsages` when empty, repeated or unknown, or when `timeStamping` is not alone
 *   (RFC 3161 section 2.3)
 */
export function parseExtendedKeyUsages(values: readonly string[]): ExtendedKeyUsageName[] {
  const names = parseNames<ExtendedKeyUsageName>(values, extendedKeyUsages, 'extendedKeyUsages');
  if (names.includes('timeStamping') && names.length > 1) {
    throw new InvalidInput({
      field: 'extendedKeyUsages',
      expected: 'timeStamping alone',
      message: 'Time stamping cannot be combined with other extended key usages.',
    });
  }
  return names;
}

/** Returns the critical key usage extension. */
export function keyUsageExtension(names: readonly KeyUsageName[]): KeyUsagesExtension {
  const flags = names.reduce((all, name) => all | keyUsages[name], 0);
  return new KeyUsagesExtension(flags, true);
}

/** Returns the extended key usage extension, critical for time stamping (RFC 3161 section 2.3). */
export function extendedKeyUsageExtension(
  names: readonly ExtendedKeyUsageName[],
): ExtendedKeyUsageExtension {
  return new ExtendedKeyUsageExtension(
    names.map((name) => extendedKeyUsages[name]),
    names.includes('timeStamping'),
  );
}

function parseNames<Name extends string>(
  values: readonly string[],
  table: Readonly<Record<Name, unknown>>,
  field: string,
): Name[] {
  const isName = (value: string): value is Name => Object.hasOwn(table, value);
  const names = values.filter(isName);
  if (
    names.length === 0 ||
    names.length !== values.length ||
    new Set(names).size !== names.length
  ) {
    throw new InvalidInput({
      field,
      expected: `one or more of ${Object.keys(table).join(', ')}, each once`,
      message: 'The usages are empty, repeated or unknown.',
    });
  }
  return names;
}
