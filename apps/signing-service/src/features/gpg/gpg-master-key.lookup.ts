import type { Access } from 'countersign';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { assignedAsKeypair } from '../../authorization/rights/assigned-keypairs.js';
import { TableLookup } from '../../authorization/lookups.js';
import type { Database } from '../../platform/database/database.types.js';
import type { KeypairRow } from '../keypairs/public.js';

/** Access to a master key, for actions `keypair.*` and `gpg-master-key.*`. */
export type MasterKeyAccess = Access<string, KeypairRow>;

/** The actions that need Manage master GPG key. `KeypairLookup` decides about viewing and signing (docs/domain/readings.md A18). */
@ResourceLookup('gpg-master-key')
export class GpgMasterKeyLookup extends TableLookup('gpg-master-key', 'keypair', {
  assigned: assignedAsKeypair(),
}) {
  override restrict(eb: ExpressionBuilder<Database, 'keypair'>): Expression<SqlBool> {
    return eb('keypair.kind', '=', 'gpg-master');
  }
}
