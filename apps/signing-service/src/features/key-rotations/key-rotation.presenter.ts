import { Injectable } from '@nestjs/common';
import { Misuse, type Principal, scopeOf } from 'countersign';
import { PermissionService } from 'countersign/nest';
import type { Kysely } from 'kysely';
import { catalogue } from '../../authorization/catalogue.js';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { listOf } from '../../platform/http/lists/list-definition.js';
import { KeypairLookup } from '../keypairs/public.js';
import { KeyRotationMembersService } from './key-rotation-members.service.js';
import { KeyRotationLookup, type KeyRotationRow } from './key-rotation.lookup.js';
import { currentOf, type RotationMember, successorOf } from './rotation-order.js';

/** What a client sees of a rotation. */
export interface KeyRotationAnswer extends Omit<KeyRotationRow, 'accountId'> {
  /** The keypairs that the caller may view, in the order of the rotation (docs/domain/readings.md A7). */
  readonly keypairIds: readonly string[];
  /** The keypair that the alias means now; `null` when the caller may not view it or the rotation has none. */
  readonly currentKeypairId: string | null;
}

export interface KeyRotationWithActions extends KeyRotationAnswer {
  readonly actions: readonly string[];
}

/** What may be asked of a list of key rotations. INVARIANT: not by keypairs, which a caller may not view. */
export const keyRotationList = listOf('keyRotation', {
  id: { type: 'id' },
  alias: { type: 'text', search: true },
  everyDays: { type: 'number' },
  nextRefreshAt: { type: 'time' },
  lastRefreshAt: { type: 'time', nullable: true },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});

/** Returns the permitted actions that can succeed in the present state: a refresh needs another usable keypair. */
function possibleOnKeyRotation(
  { currentKeypairId }: Pick<KeyRotationRow, 'currentKeypairId'>,
  members: readonly RotationMember[],
  actions: readonly string[],
): readonly string[] {
  const from = currentOf(members, currentKeypairId);
  const movesOn = from !== undefined && successorOf(members, from) !== undefined;
  return movesOn ? actions : actions.filter((name) => name !== 'key-rotation.refresh');
}

const viewKeypair = catalogue.action('keypair.view');

/** A rotation and the actions that a caller is permitted on it. */
interface PermittedRotation {
  readonly row: KeyRotationRow;
  readonly actions: readonly string[];
}

@Injectable()
export class KeyRotationPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: KeyRotationLookup,
    private readonly members: KeyRotationMembersService,
    private readonly keypairs: KeypairLookup,
    private readonly permissions: PermissionService<typeof catalogue.definition>,
    representations: RepresentationsService,
  ) {
    representations.add('key-rotation', (work, id) => this.written(work, id));
  }

  /** Presents rotations to one caller, in the given order. It takes two statements for any number of rotations. */
  async many(
    principal: Principal,
    rotations: readonly PermittedRotation[],
    db: Kysely<Database> = this.handle.db,
  ): Promise<KeyRotationWithActions[]> {
    const ids = rotations.map(({ row }) => row.id);
    const members = await this.members.ofEach(db, ids);
    const shown = await this.#shown(db, principal, ids);
    return rotations.map(({ row, actions }) => {
      const all = members.get(row.id) ?? [];
      const keypairIds = all
        .map(({ keypairId }) => keypairId)
        .filter((keypairId) => shown.has(keypairId));
      const current = currentOf(all, row.currentKeypairId);
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
        actions: possibleOnKeyRotation(row, all, actions),
      };
    });
  }

  /** Presents a rotation that the transaction of `work` wrote. */
  async written({ principal, trx }: Work, id: string): Promise<KeyRotationWithActions> {
    const found = await this.lookup.one(principal, id, { using: trx });
    const [answer] = found === undefined ? [] : await this.many(principal, [found], trx);
    if (answer === undefined) throw new Misuse('The rotation that was written is not there.');
    return answer;
  }

  /**
   * Returns the keypairs of the rotations that the caller may view. Manage keypair does not include View keypair
   * (docs/domain/readings.md A3), so a caller with only the first sees none.
   */
  async #shown(
    db: Kysely<Database>,
    principal: Principal,
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (ids.length === 0 || scopeOf(principal, viewKeypair).kind === 'none') return new Set();
    const access = await this.permissions.listAccess(principal, 'keypair.view');
    const rows = await db
      .selectFrom('keypair')
      .innerJoin('keyRotationKeypair', 'keyRotationKeypair.keypairId', 'keypair.id')
      .select('keypair.id')
      .distinct()
      .where('keyRotationKeypair.rotationId', 'in', ids)
      .where(this.keypairs.filter(access))
      .execute();
    return new Set(rows.map(({ id }) => id));
  }
}
