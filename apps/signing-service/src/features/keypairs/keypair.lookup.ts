/** Answers the relations and conditions of keypairs of every kind. */
import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import { ResourceLookup } from '../../authorization/catalogue.js';
import { assignedAsKeypair } from '../../authorization/rights/assigned-keypairs.js';
import { TableLookup } from '../../authorization/lookups.js';
import type { Database } from '../../platform/database/database.types.js';
import type { PermittedRow } from '../../platform/http/lists/pages.service.js';

/** A keypair as stored, wrapped private half included: never answered as it is. */
export type KeypairRow = Selectable<Database['keypair']>;

/** A keypair with the actions that the catalogue gives a caller on it. */
export type PermittedKeypair = PermittedRow<KeypairRow>;

/** Access to a keypair, for actions `keypair.*` and those of other features on one. */
export type KeypairAccess = Access<string, KeypairRow>;

/** Keypairs and GPG master keys with their subkeys: view and sign cover all of them (docs/domain/readings.md A18). */
@ResourceLookup('keypair')
export class KeypairLookup extends TableLookup('keypair', 'keypair', {
  assigned: assignedAsKeypair(),
  ordinary: ({ eb }) => eb('keypair.kind', '<>', 'gpg-master'),
}) {}
