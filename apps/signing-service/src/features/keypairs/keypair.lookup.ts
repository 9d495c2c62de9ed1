/** Answers the relations and conditions of keypairs of every kind. What is done with a keypair does not enter here. */
import { KyselyLookup, type KyselyPredicates } from 'countersign/kysely';
import type { Kysely } from 'kysely';
import { catalogue, ResourceLookup } from '../../authorization/catalogue.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { assignedAsKeypair } from './access/assigned-keypairs.js';

/** Keypairs and GPG master keys with their subkeys: view and sign cover all of them (domain.md A18). */
@ResourceLookup('keypair')
export class KeypairLookup extends KyselyLookup<Database, 'keypair'> {
  readonly resource = catalogue.resource('keypair');
  readonly table = 'keypair';
  readonly predicates: KyselyPredicates<Database, 'keypair'> = {
    assigned: assignedAsKeypair(),
    ordinary: ({ eb }) => eb('keypair.kind', '<>', 'gpg-master'),
  };
  protected readonly db: Kysely<Database>;

  constructor(handle: DatabaseHandle) {
    super();
    this.db = handle.db;
  }
}
