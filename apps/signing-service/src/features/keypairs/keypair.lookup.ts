/** Answers the relations and conditions of keypairs of every kind. */
import { ResourceLookup } from '../../authorization/catalogue.js';
import { TableLookup } from '../../authorization/table-lookup.js';
import { assignedAsKeypair } from '../../authorization/rights/assigned-keypairs.js';

/** Keypairs and GPG master keys with their subkeys: view and sign cover all of them (docs/domain/readings.md A18). */
@ResourceLookup('keypair')
export class KeypairLookup extends TableLookup('keypair', 'keypair', {
  assigned: assignedAsKeypair(),
  ordinary: ({ eb }) => eb('keypair.kind', '<>', 'gpg-master'),
}) {}
