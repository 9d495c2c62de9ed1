/** Answers the relation of GPG master keys, which is that of keypairs. What is done with a master key does not enter here. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { assignedAsKeypair } from '../keypairs/public.js';

/** Master keys as what only Manage master GPG key governs; to view one and to sign with it are judged by `KeypairLookup` (domain.md A18). */
@ResourceLookup('gpg-master-key')
export class GpgMasterKeyLookup extends KyselyLookup<Database, 'keypair'> {
  readonly resource = catalogue.resource('gpg-master-key');
  readonly table = 'keypair';
  readonly predicates: KyselyPredicates<Database, 'keypair'> = {
    assigned: assignedAsKeypair(),
  };
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }

  override restrict(eb: ExpressionBuilder<Database, 'keypair'>): Expression<SqlBool> {
    return eb('keypair.kind', '=', 'gpg-master');
  }
}
