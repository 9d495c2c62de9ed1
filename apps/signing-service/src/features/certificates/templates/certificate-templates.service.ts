import type { ExtendedKeyUsageName, KeyUsageName } from '@countersign/signing-crypto/x509';
import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { Database } from '../../../platform/database/database.types.js';
import { uuidv7 } from '../../../platform/database/ids.js';

interface DefaultTemplate {
  readonly name: string;
  readonly keyUsages: readonly KeyUsageName[];
  readonly extendedKeyUsages: readonly ExtendedKeyUsageName[];
  /** Less than the ten years of an issuing authority, so that a new authority outlives its certificates. */
  readonly maxValidityDays: number;
}

/** The templates of every new account. None is for TLS, because the service signs software. */
const defaultTemplates: readonly DefaultTemplate[] = [
  {
    name: 'Code signing',
    keyUsages: ['digitalSignature'],
    extendedKeyUsages: ['codeSigning'],
    maxValidityDays: 1095,
  },
  {
    name: 'Timestamping',
    keyUsages: ['digitalSignature'],
    extendedKeyUsages: ['timeStamping'],
    maxValidityDays: 1825,
  },
  {
    name: 'Document signing',
    keyUsages: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsages: ['emailProtection'],
    maxValidityDays: 1095,
  },
];

@Injectable()
export class CertificateTemplatesService {
  /**
   * Creates the default templates in the transaction that creates the account. Nobody can change them later.
   *
   * @returns the id of each template by its name
   */
  async createDefaults(
    trx: Transaction<Database>,
    accountId: string,
  ): Promise<ReadonlyMap<string, string>> {
    const rows = defaultTemplates.map(({ keyUsages, extendedKeyUsages, ...template }) => ({
      ...template,
      id: uuidv7(),
      accountId,
      keyUsages: [...keyUsages],
      extendedKeyUsages: [...extendedKeyUsages],
    }));
    await trx.insertInto('certificateTemplate').values(rows).execute();
    return new Map(rows.map(({ name, id }) => [name, id]));
  }
}
