/** What keypairs need of GPG master keys. The gpg feature provides it; `FoundationModule` wires it. */
import type { Principal } from 'countersign';
import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/database/database.types.js';
import type { PermittedKeypair } from '../keypair.types.js';

/** Says which actions a caller may take on master keys, as keypairs and as master keys. */
export abstract class MasterKeyActions {
  /**
   * The actions on each master key, by its id.
   * @param masters master keys, each with what its state leaves of the actions on it as a keypair
   */
  abstract of(
    principal: Principal,
    masters: readonly PermittedKeypair[],
    db: Kysely<Database>,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
}
