import { mostSubkeys } from '@countersign/signing-crypto/openpgp';
import { Injectable } from '@nestjs/common';
import { permittedActions, type Principal, scopeOf } from 'countersign';
import { asksOfActions } from 'countersign/lookup';
import type { Kysely } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import { type PermittedKeypair, type KeypairRow, MasterKeyActions } from '../keypairs/public.js';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import { possibleOnMasterKey } from './master-key.presenter.js';
import { revokedAmong } from './known-fingerprints.js';
import { readPublicRing, signerAt } from './public-ring.js';

@Injectable()
export class MasterKeyActionsService extends MasterKeyActions {
  constructor(private readonly lookup: GpgMasterKeyLookup) {
    super();
  }

  /**
   * Takes two statements for any number of master keys. Inside a transaction it takes one more for each further master key.
   */
  async of(
    principal: Principal,
    permitted: readonly PermittedKeypair[],
    db: Kysely<Database>,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    if (permitted.length === 0) return new Map();
    const rows = permitted.map(({ row }) => row);
    const held = await this.#held(principal, rows, db);
    const signing = permitted.filter(({ actions }) => actions.includes('keypair.sign'));
    const signs = await ableToSign(
      signing.map(({ row }) => row),
      db,
    );
    const possible = permitted.map(async ({ row, actions }) => {
      const all = [...actions, ...(held.get(row.id) ?? [])];
      const hasRoom = all.includes('gpg-subkey.create') && (await hasRoomIn(row));
      return [
        row.id,
        possibleOnMasterKey(row, all, { signs: signs.has(row.id), hasRoom }),
      ] as const;
    });
    return new Map(await Promise.all(possible));
  }

  /** Returns the permitted actions on each master key. A principal without permissions costs no statement. */
  async #held(
    principal: Principal,
    rows: readonly KeypairRow[],
    db: Kysely<Database>,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const { resource } = this.lookup;
    const { tenant: accountId } = principal;
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
      tenant: accountId,
      asks: asksOfActions(resource, this.lookup),
      signal: new AbortController().signal,
    });
    return new Map(found.map((row) => [row.id, permittedActions(principal, resource, row)]));
  }
}

async function hasRoomIn({ publicKeyArmored }: KeypairRow): Promise<boolean> {
  return (await readPublicRing(publicKeyArmored ?? '')).subkeys.length < mostSubkeys;
}

/** Returns the ids of the rings that have a signing key now. It counts a subkey without its secret part as a signing key. */
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
