import { ConflictException, Injectable } from '@nestjs/common';
import type { ActionAccess, ListAccess } from 'countersign';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { type Page, PagesService } from '../../platform/http/lists/pages.service.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import { KeyRotationMembersService } from './key-rotation-members.service.js';
import type { CreateKeyRotation, UpdateKeyRotation } from './key-rotation.dto.js';
import { type KeyRotationAccess, KeyRotationLookup } from './key-rotation.lookup.js';
import {
  type KeyRotationAnswer,
  keyRotationList,
  KeyRotationPresenter,
  type KeyRotationWithActions,
} from './key-rotation.presenter.js';
import { currentOf, dueAfter } from './rotation-order.js';

@Injectable()
export class KeyRotationsService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly pages: PagesService,
    private readonly lookup: KeyRotationLookup,
    private readonly members: KeyRotationMembersService,
    private readonly presenter: KeyRotationPresenter,
  ) {}

  /** Returns a page of the rotations with a keypair in the scope of the caller. */
  page(access: ListAccess, query: ListRequest): Promise<Page<KeyRotationAnswer>> {
    return this.pages.pageOf(this.lookup, access, keyRotationList, query, (found) =>
      this.presenter.many(access.principal, found),
    );
  }

  async one(access: KeyRotationAccess): Promise<KeyRotationWithActions | undefined> {
    const permitted = { row: access.resource, actions: access.actions() };
    return (await this.presenter.many(access.principal, [permitted]))[0];
  }

  /**
   * Creates a rotation that starts with the first of its keypairs.
   *
   * @throws InvalidFields naming `keypairIds`; a unique violation (409) for a taken alias
   */
  create(access: ActionAccess, body: CreateKeyRotation): Promise<KeyRotationWithActions> {
    return this.unitOfWork.onAccount(access, async (work) => {
      const { trx, accountId, principal } = work;
      const { alias, everyDays, keypairIds } = body;
      const [first = null] = keypairIds;
      const createdAt = new Date();
      const id = uuidv7();
      const values = { id, accountId, alias, everyDays, createdAt, createdBy: principal.id };
      await trx
        .insertInto('keyRotation')
        .values({
          ...values,
          currentKeypairId: first,
          nextRefreshAt: dueAfter(createdAt, everyDays),
        })
        .execute();
      await this.members.replace(work, id, keypairIds);
      work.setAuditResource('key-rotation', id);
      work.addAuditDetail({ alias, everyDays, keypairs: keypairIds });
      return this.presenter.written(work, id);
    });
  }

  /**
   * Changes the given fields. The current keypair stays current if it is among the new ones; otherwise the first takes over. A new
   * frequency counts from the last refresh, so the rotation can be due at once.
   *
   * @throws as `create`
   */
  update(access: KeyRotationAccess, body: UpdateKeyRotation): Promise<KeyRotationWithActions> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      const { alias = row.alias, everyDays = row.everyDays, keypairIds } = body;
      const before = await this.members.of(trx, row.id);
      if (keypairIds !== undefined) await this.members.replace(work, row.id, keypairIds);
      const after = keypairIds === undefined ? before : await this.members.of(trx, row.id);
      const current = currentOf(before, row.currentKeypairId) ?? null;
      const nextRefreshAt =
        everyDays === row.everyDays
          ? row.nextRefreshAt
          : dueAfter(row.lastRefreshAt ?? row.createdAt, everyDays);
      const currentKeypairId = currentOf(after, current) ?? null;
      await trx
        .updateTable('keyRotation')
        .set({ alias, everyDays, nextRefreshAt, currentKeypairId })
        .where('id', '=', row.id)
        .execute();
      const idsOf = (members: typeof before) => members.map(({ keypairId }) => keypairId);
      work.addAuditDetail({
        before: { alias: row.alias, everyDays: row.everyDays, keypairs: idsOf(before), current },
        after: { alias, everyDays, keypairs: idsOf(after), current: currentKeypairId },
      });
      return this.presenter.written(work, row.id);
    });
  }

  /**
   * Moves the rotation on before it is due. The days count from now.
   *
   * @throws ConflictException when there is no other usable keypair
   */
  refresh(access: KeyRotationAccess): Promise<KeyRotationWithActions> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { row, trx } = work;
      const turn = await this.members.turn(trx, row, new Date());
      if (turn === undefined) {
        throw new ConflictException(
          'The rotation has no other production keypair to move on to that is not suspended and has a default certificate.',
        );
      }
      work.addAuditDetail({ alias: row.alias, ...turn });
      return this.presenter.written(work, row.id);
    });
  }
}
