/** Every column that the key-encryption key seals. A new one is added here, or its keys are lost at the next rotation. */
import type { Database } from '../../database/database.types.js';

/** A column, and under which id its values are sealed. */
export interface SealedColumn {
  readonly table: keyof Database;
  /** Names the row, and orders the batches. */
  readonly key: string;
  readonly column: string;
  readonly sealedAs: (key: string) => string;
}

/** @param authorityKeyId under which id the keys of a hierarchy are sealed */
export function sealedColumns(
  authorityKeyId: (hierarchyId: string, role: 'root' | 'issuing') => string,
): readonly SealedColumn[] {
  const asItself = (key: string) => key;
  return [
    { table: 'keypair', key: 'id', column: 'wrappedPrivateKey', sealedAs: asItself },
    { table: 'certcentralKey', key: 'accountId', column: 'wrappedKey', sealedAs: asItself },
    {
      ...{ table: 'hierarchy', key: 'id', column: 'wrappedRootKey' },
      sealedAs: (key) => authorityKeyId(key, 'root'),
    },
    {
      ...{ table: 'hierarchy', key: 'id', column: 'wrappedIssuingKey' },
      sealedAs: (key) => authorityKeyId(key, 'issuing'),
    },
  ];
}

/** Sealed last: as long as it is not, the database starts with both keys only. */
export const checkColumn: SealedColumn = {
  ...{ table: 'keyCheck', key: 'id', column: 'value' },
  sealedAs: (key) => key,
};
