/** Answers rotations, each with those of its keypairs that the caller may view. Which rotations is decided before. */
import { Injectable } from '@nestjs/common';
import { Misuse, type Principal, scopeOf } from 'countersign';
import { PermissionService } from 'countersign/nest';
import type { Kysely } from 'kysely';
import type { Work } from '../acts/acts.service.js';
import { KeypairLookup } from '../keypairs/keypair.lookup.js';
import { catalogue } from '../permissions/index.js';
import { DatabaseHandle } from '../storage/database.js';
import type { Database } from '../storage/database.types.js';
import { KeyRotationLookup } from './key-rotation.lookup.js';
import type {
  KeyRotationAnswer,
  KeyRotationRow,
  KeyRotationWithActions,
} from './key-rotation.types.js';

const viewKeypair = catalogue.action('keypair.view');

/** A keypair of a rotation that the caller may view. */
interface Shown {
  readonly rotationId: string;
  readonly keypairId: string;
}

@Injectable()
export class KeyRotationAnswers {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: KeyRotationLookup,
    private readonly keypairs: KeypairLookup,
    private readonly permissions: PermissionService<typeof catalogue.definition>,
  ) {}

  /** The answers for `rows`, in their order; two statements, however many they are. */
  async many(
    principal: Principal,
    rows: readonly KeyRotationRow[],
    db: Kysely<Database> = this.handle.db,
  ): Promise<KeyRotationAnswer[]> {
    const ids = rows.map(({ id }) => id);
    const shown = await this.#shown(db, principal, ids);
    const first = await firstOf(db, ids);
    return rows.map((row) => {
      const keypairIds = shown
        .filter(({ rotationId }) => rotationId === row.id)
        .map(({ keypairId }) => keypairId);
      const current = first.get(row.id);
      return {
        id: row.id,
        alias: row.alias,
        keypairIds,
        currentKeypairId: keypairIds.find((id) => id === current) ?? null,
        everyDays: row.everyDays,
        nextRefreshAt: row.nextRefreshAt,
        lastRefreshAt: row.lastRefreshAt,
        createdBy: row.createdBy,
        createdAt: row.createdAt,
      };
    });
  }

  /** The answer to a write: the rotation as it is now, with what the caller may do with it. Call it inside the act. */
  async written({ principal, trx }: Work, id: string): Promise<KeyRotationWithActions> {
    const found = await this.lookup.one(principal, id, trx);
    const [answer] = found === undefined ? [] : await this.many(principal, [found.row], trx);
    if (found === undefined || answer === undefined) {
      throw new Misuse('The rotation that was written is not there.');
    }
    return { ...answer, actions: found.actions };
  }

  /** Manage keypair does not contain View keypair (domain.md A3): who holds only the first is shown no keypair. */
  async #shown(
    db: Kysely<Database>,
    principal: Principal,
    ids: readonly string[],
  ): Promise<readonly Shown[]> {
    if (ids.length === 0 || scopeOf(principal, viewKeypair).kind === 'none') return [];
    const access = await this.permissions.listAccess(principal, 'keypair.view');
    return db
      .selectFrom('keypair')
      .innerJoin('keyRotationKeypair', 'keyRotationKeypair.keypairId', 'keypair.id')
      .select(['keyRotationKeypair.rotationId', 'keyRotationKeypair.keypairId'])
      .where('keyRotationKeypair.rotationId', 'in', ids)
      .where(this.keypairs.filter(access))
      .orderBy('keyRotationKeypair.position')
      .orderBy('keyRotationKeypair.keypairId')
      .execute();
  }
}

/** The current keypair of each rotation, viewable or not. */
async function firstOf(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('keyRotationKeypair')
    .innerJoin('keyRotation', 'keyRotation.id', 'keyRotationKeypair.rotationId')
    .distinctOn('keyRotation.id')
    .select(['keyRotation.id', 'keyRotationKeypair.keypairId'])
    .where('keyRotation.id', 'in', ids)
    .orderBy('keyRotation.id')
    .orderBy((eb) =>
      eb(
        'keyRotationKeypair.keypairId',
        'is distinct from',
        eb.ref('keyRotation.currentKeypairId'),
      ),
    )
    .orderBy('keyRotationKeypair.position')
    .orderBy('keyRotationKeypair.keypairId')
    .execute();
  return new Map(rows.map(({ id, keypairId }) => [id, keypairId]));
}
