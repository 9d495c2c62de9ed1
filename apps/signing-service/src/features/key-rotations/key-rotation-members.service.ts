import { Injectable } from '@nestjs/common';
import type { Kysely, Transaction } from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import { invalidField } from '../../platform/http/validation.js';
import type { KeyRotationRow } from './key-rotation.lookup.js';
import { currentOf, dueAfter, type RotationMember, successorOf } from './rotation-order.js';

/** The result of moving a rotation on. */
export interface RotationTurn {
  readonly from: string;
  readonly to: string;
  readonly nextRefreshAt: Date;
}

/** The keypairs that rotations go through, their members. */
@Injectable()
export class KeyRotationMembersService {
  /** Returns the members of a rotation in its order. */
  async of(db: Kysely<Database>, rotationId: string): Promise<readonly RotationMember[]> {
    return (await this.ofEach(db, [rotationId])).get(rotationId) ?? [];
  }

  /** Returns the members of each rotation in its order. It takes one statement for any number of rotations. */
  async ofEach(
    db: Kysely<Database>,
    rotationIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly RotationMember[]>> {
    const members = new Map(rotationIds.map((id): [string, RotationMember[]] => [id, []]));
    if (rotationIds.length === 0) return members;
    const now = new Date();
    const rows = await db
      .selectFrom('keyRotationKeypair')
      .innerJoin('keypair', 'keypair.id', 'keyRotationKeypair.keypairId')
      .select(['keyRotationKeypair.rotationId', 'keypair.id as keypairId'])
      .select(['keypair.type', 'keypair.kind', 'keypair.status', 'keypair.revokedAt'])
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('certificate')
              .select('certificate.id')
              .whereRef('certificate.id', '=', 'keypair.defaultCertificateId')
              .whereRef('certificate.keypairId', '=', 'keypair.id')
              .where('certificate.revokedAt', 'is', null)
              .where('certificate.notAfter', '>', now)
              .whereRef('certificate.notAfter', '>=', 'certificate.notBefore'),
          )
          .as('certified'),
      )
      .where('keyRotationKeypair.rotationId', 'in', rotationIds)
      .orderBy('keyRotationKeypair.position')
      .orderBy('keyRotationKeypair.keypairId')
      .execute();
    for (const { rotationId, keypairId, type, kind, status, revokedAt, certified } of rows) {
      const signs = status !== 'suspended' && revokedAt === null;
      const usable = kind === 'standard' && type === 'production' && signs && certified === true;
      members.get(rotationId)?.push({ keypairId, usable });
    }
    return members;
  }

  /**
   * Replaces the members, in the given order. Each must be a production keypair of the account that is not suspended, with a
   * default certificate that is neither revoked nor expired (docs/domain/objects.md keypairs). It need not be assigned
   * (docs/domain/readings.md A4).
   *
   * INVARIANT: the row of the rotation is locked, or this transaction created it.
   *
   * @throws InvalidFields naming `keypairIds`
   */
  async replace(
    { trx, accountId }: Work,
    rotationId: string,
    keypairIds: readonly string[],
  ): Promise<void> {
    const ours = await trx
      .selectFrom('keypair')
      .select('id')
      .where('accountId', '=', accountId)
      .where('id', 'in', keypairIds)
      .orderBy('id')
      .forShare()
      .execute();
    if (ours.length < keypairIds.length) {
      throw invalidField('keypairIds', 'must be keypairs of your account.');
    }
    await trx.deleteFrom('keyRotationKeypair').where('rotationId', '=', rotationId).execute();
    const values = keypairIds.map((keypairId, position) => ({ rotationId, keypairId, position }));
    await trx.insertInto('keyRotationKeypair').values(values).execute();
    if (!(await this.of(trx, rotationId)).every(({ usable }) => usable)) {
      const expected =
        'must be production keypairs that are not suspended, each with a default certificate that is neither revoked nor expired.';
      throw invalidField('keypairIds', expected);
    }
  }

  /**
   * Removes a keypair that is being deleted from every rotation. Where it is the current one, the next takes over. A rotation with
   * fewer than two members keeps its alias and cannot be refreshed until its members are replaced. Refusing the deletion instead
   * would keep a key alive that its approvers want to delete.
   *
   * INVARIANT: the row of the keypair is locked.
   *
   * @returns the ids of the rotations
   */
  async leave(trx: Transaction<Database>, keypairId: string): Promise<readonly string[]> {
    const rotations = await trx
      .selectFrom('keyRotation')
      .select(['id', 'currentKeypairId'])
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('keyRotationKeypair')
          .select('keyRotationKeypair.rotationId')
          .where('keyRotationKeypair.keypairId', '=', keypairId),
      )
      .orderBy('id')
      .forUpdate()
      .execute();
    for (const { id, currentKeypairId } of rotations) {
      const members = await this.of(trx, id);
      if (currentOf(members, currentKeypairId) === keypairId) {
        const next = successorOf(members, keypairId) ?? null;
        await trx
          .updateTable('keyRotation')
          .set({ currentKeypairId: next })
          .where('id', '=', id)
          .execute();
      }
    }
    await trx.deleteFrom('keyRotationKeypair').where('keypairId', '=', keypairId).execute();
    return rotations.map(({ id }) => id);
  }

  /**
   * Moves the alias of a rotation on to the next usable keypair. It creates no key: a rotation goes through existing keypairs, so
   * each of them keeps its certificate (docs/domain/objects.md keypairs).
   *
   * INVARIANT: the row of the rotation is locked.
   *
   * @returns `undefined` when there is no other usable keypair; then nothing changes
   */
  async turn(
    trx: Transaction<Database>,
    { id, everyDays, currentKeypairId }: KeyRotationRow,
    now: Date,
  ): Promise<RotationTurn | undefined> {
    const members = await this.of(trx, id);
    const from = currentOf(members, currentKeypairId);
    const to = from === undefined ? undefined : successorOf(members, from);
    if (from === undefined || to === undefined) return undefined;
    const nextRefreshAt = dueAfter(now, everyDays);
    await trx
      .updateTable('keyRotation')
      .set({ currentKeypairId: to, lastRefreshAt: now, nextRefreshAt })
      .where('id', '=', id)
      .execute();
    return { from, to, nextRefreshAt };
  }
}
