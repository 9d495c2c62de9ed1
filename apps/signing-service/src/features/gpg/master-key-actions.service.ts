/** What a caller may do with master keys now, as with every keypair and beyond. Nothing is done here. */
import { mostSubkeys } from '@countersign/signing-crypto/openpgp';
import { Injectable } from '@nestjs/common';
import { asksOfActions, permittedActions, type Principal, scopeOf } from 'countersign';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { type PermittedKeypair, type KeypairRow, MasterKeyActions } from '../keypairs/public.js';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import { possibleOnMasterKey } from './master-key.state.js';
import { revokedAmong } from './rings/known-fingerprints.js';
import { readPublicRing, signerAt } from './rings/public-ring.js';

@Injectable()
export class MasterKeyActionsService extends MasterKeyActions {
  constructor(private readonly lookup: GpgMasterKeyLookup) {
    super();
  }

  /**
   * Two statements, however many master keys there are; inside a transaction, where there is one, one more for every
   * further one.
   */
  async of(
    principal: Principal,
    judged: readonly PermittedKeypair[],
    db: Kysely<Database>,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    if (judged.length === 0) return new Map();
    const rows = judged.map(({ row }) => row);
    const held = await this.#held(principal, rows, db);
    const signing = judged.filter(({ actions }) => actions.includes('keypair.sign'));
    const signs = await ableToSign(
      signing.map(({ row }) => row),
      db,
    );
    const possible = judged.map(async ({ row, actions }) => {
      const all = [...actions, ...(held.get(row.id) ?? [])];
      const hasRoom = all.includes('gpg-subkey.create') && (await hasRoomIn(row));
      return [
        row.id,
        possibleOnMasterKey(row, all, { signs: signs.has(row.id), hasRoom }),
      ] as const;
    });
    return new Map(await Promise.all(possible));
  }

  /** What the principal may do with each as a master key; no statement for a principal who may do nothing. */
  async #held(
    principal: Principal,
    rows: readonly KeypairRow[],
    db: Kysely<Database>,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const { resource } = this.lookup;
    const { accountId } = principal;
    const ids = rows.map(({ id }) => id);
    const nothing = resource.actions.every((each) => scopeOf(principal, each).kind === 'none');
    if (nothing || accountId === null) return new Map();
    if (db.isTransaction) {
      const held = new Map<string, readonly string[]>();
      for (const id of ids) {
        held.set(id, (await this.lookup.one(principal, id, { using: db }))?.actions ?? []);
      }
      return held;
    }
    const found = await this.lookup.find({
      resource: resource.name,
      action: '',
      ids,
      principal,
      accountId,
      asks: asksOfActions(resource, this.lookup),
      signal: new AbortController().signal,
    });
    return new Map(found.map((row) => [row.id, permittedActions(principal, resource, row)]));
  }
}

async function hasRoomIn({ publicKeyArmored }: KeypairRow): Promise<boolean> {
  return (await readPublicRing(publicKeyArmored ?? '')).subkeys.length < mostSubkeys;
}

/** The ids of the rings of which a key signs now. A subkey whose secret part was left out of an imported ring counts as one that does. */
async function ableToSign(
  rows: readonly KeypairRow[],
  db: Kysely<Database>,
): Promise<ReadonlySet<string>> {
  const now = new Date();
  const signers = new Map<string, string>();
  for (const { id, publicKeyArmored } of rows) {
    const signer = await signerAt(publicKeyArmored ?? '', now);
    if (signer !== undefined) signers.set(id, signer);
  }
  const [{ accountId } = { accountId: '' }] = rows;
  const revoked = await revokedAmong(db, accountId, [...signers.values()]);
  return new Set([...signers].filter(([, signer]) => !revoked.has(signer)).map(([id]) => id));
}
