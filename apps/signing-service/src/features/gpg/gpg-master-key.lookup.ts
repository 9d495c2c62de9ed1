/** Answers the relation of GPG master keys, which is that of keypairs. What is done with a master key does not enter here. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { TableLookup } from '../../authorization/table-lookup.js';
import type { Database } from '../../platform/database/database.types.js';
import { assignedAsKeypair } from '../keypairs/public.js';

/** Master keys as what only Manage master GPG key governs; to view one and to sign with it are judged by `KeypairLookup` (domain.md A18). */
@ResourceLookup('gpg-master-key')
export class GpgMasterKeyLookup extends TableLookup('gpg-master-key', 'keypair', {
  assigned: assignedAsKeypair(),
}) {
  override restrict(eb: ExpressionBuilder<Database, 'keypair'>): Expression<SqlBool> {
    return eb('keypair.kind', '=', 'gpg-master');
  }
}
