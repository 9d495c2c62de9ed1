/** What keypairs need of releases and of GPG master keys. Those features provide it; `app.module.ts` wires it. */
import type { Principal } from 'countersign';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import type { PermittedKeypair } from './keypair.lookup.js';

/** The columns of a keypair that decide whether it needs a release to sign. */
export type SigningKeypair = Pick<
  Selectable<Database['keypair']>,
  'id' | 'accountId' | 'type' | 'status'
>;

/** A request to sign: who signs, and the release that they chose. */
export interface Signing {
  readonly signerId: string;
  readonly releaseId?: string | undefined;
}

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

/** Decides whether a keypair may sign now, and counts the signature for its release. */
export abstract class ReleaseWindows {
  /**
   * Admits one signature and counts it, in the transaction of the signature.
   * INVARIANT: `trx` holds the keypair's row locked.
   * @returns the id of the release that the signature counts for; `null` when the keypair needs none and none was chosen
   * @throws ConflictException when no release, or more than one, admits it; InvalidFields naming `releaseId` when it is unknown
   */
  abstract admit(
    trx: Transaction<Database>,
    keypair: SigningKeypair,
    signing: Signing,
  ): Promise<string | null>;

  /** The ids of the keypairs that may sign now for this signer, who may have to choose among releases. */
  abstract admitting(
    db: Kysely<Database>,
    signerId: string,
    keypairs: readonly SigningKeypair[],
  ): Promise<ReadonlySet<string>>;
}
