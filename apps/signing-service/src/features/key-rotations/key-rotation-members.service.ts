/** Reads and changes which keypairs a rotation goes through. Who may do so is decided before. */
import { Injectable } from '@nestjs/common';
import type { Kysely, Transaction } from 'kysely';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import { invalidField } from '../../platform/http/validation/validation.js';
import type { RotationMember } from './key-rotation.types.js';
import { currentOf, successorOf } from './rotation-order.js';

@Injectable()
export class KeyRotationMembersService {
  /** The keypairs of the rotation, in its order. */
  async of(db: Kysely<Database>, rotationId: string): Promise<readonly RotationMember[]> {
    return (await this.ofEach(db, [rotationId])).get(rotationId) ?? [];
  }

  /** The keypairs of each rotation, in its order; one statement, however many rotations there are. */
  async ofEach(
    db: Kysely<Database>,
    rotationIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly RotationMember[]>> {
    const members = new Map(rotationIds.map((id): [string, RotationMember[]] => [id, []]));
    if (rotationIds.length === 0) return members;
    const rows = await db
      .selectFrom('keyRotationKeypair')
      .innerJoin('keypair', 'keypair.id', 'keyRotationKeypair.keypairId')
      .select(['keyRotationKeypair.rotationId', 'keypair.id as keypairId'])
      .select(['keypair.type', 'keypair.kind', 'keypair.revokedAt'])
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('certificate')
              .select('certificate.id')
              .whereRef('certificate.id', '=', 'keypair.defaultCertificateId')
              .whereRef('certificate.keypairId', '=', 'keypair.id')
              .where('certificate.revokedAt', 'is', null),
          )
          .as('certified'),
      )
      .where('keyRotationKeypair.rotationId', 'in', rotationIds)
      .orderBy('keyRotationKeypair.position')
      .orderBy('keyRotationKeypair.keypairId')
      .execute();
    for (const { rotationId, keypairId, type, kind, revokedAt, certified } of rows) {
      const intact = kind === 'standard' && revokedAt === null && certified === true;
      members.get(rotationId)?.push({ keypairId, usable: type === 'production' && intact });
    }
    return members;
  }

  /**
   * Replaces the keypairs, in the order given. Each must be a production keypair of the account with a default certificate
   * that is not revoked (domain.md section 10.1); whether it is assigned to anybody does not matter (A4).
   * INVARIANT: the rotation's row is locked, or made by this transaction.
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
        'must be production keypairs, each with a default certificate that is not revoked.';
      throw invalidField('keypairIds', expected);
    }
  }

  /**
   * Takes a keypair that is about to be deleted out of every rotation; where it was the current one, the next takes over. A
   * rotation may so be left with fewer than two keypairs: it keeps its alias and refuses to be refreshed until its keypairs are
   * replaced. Refusing the deletion instead would let a rotation keep a key alive that its approvers want gone.
   * INVARIANT: the keypair's row is locked.
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
}
