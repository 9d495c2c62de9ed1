/** Gives an account its certificate templates. They are read-only for everybody afterwards. */
import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import type { Database } from '../../../platform/database/database.types.js';
import { uuidv7 } from '../../../platform/database/uuid.js';
import { defaultTemplates } from './default-templates.js';

@Injectable()
export class CertificateTemplatesService {
  /**
   * Creates the default templates of a new account, in the transaction that makes the account.
   * @returns the id of each by its name
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
