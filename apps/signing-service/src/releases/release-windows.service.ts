/** Says whether a keypair may sign now, and counts the signature for its release. Rights to sign are judged before. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { Selectable, Transaction } from 'kysely';
import { invalidField } from '../http/validation.js';
import type { Database } from '../storage/database.types.js';
import { isOpenFor } from './release-state.js';
import type { ReleaseRow } from './release.types.js';

/** What is asked of a keypair. */
type Signing = Pick<Selectable<Database['keypair']>, 'id' | 'accountId' | 'type' | 'status'>;

@Injectable()
export class ReleaseWindows {
  /**
   * Admits one signature and counts it, in the transaction of the signature. An online or test keypair needs no release
   * and counts for one only when it is named; an offline keypair needs an approved offline release, because releases of
   * the other types are approved without anybody's vote (domain.md A13).
   * INVARIANT: `trx` holds the keypair's row locked.
   * @param releaseId the release that the caller chose
   * @returns the release that the signature counts for
   * @throws ConflictException when no release, or more than one, admits it; InvalidFields naming `releaseId` when it is unknown
   */
  async admit(
    trx: Transaction<Database>,
    keypair: Signing,
    releaseId?: string,
  ): Promise<string | null> {
    const offline = keypair.status === 'offline' && keypair.type !== 'test';
    if (!offline && releaseId === undefined) return null;
    const release =
      releaseId === undefined
        ? await applicable(trx, keypair)
        : await chosen(trx, keypair, releaseId, offline);
    await trx
      .updateTable('release')
      .set((eb) => ({ signatureCount: eb('signatureCount', '+', 1) }))
      .where('id', '=', release.id)
      .execute();
    return release.id;
  }
}

async function applicable(trx: Transaction<Database>, keypair: Signing): Promise<ReleaseRow> {
  const rows = await releasesOf(trx, keypair)
    .where('release.status', '=', 'approved')
    .where('release.type', '=', 'offline')
    .where('release.windowEnd', '>', new Date())
    .execute();
  const now = new Date();
  const [release, another] = rows.filter((row) => isOpenFor(row, now));
  if (release === undefined) throw new ConflictException(outside);
  if (another !== undefined) {
    throw new ConflictException('More than one release admits it: name one in `releaseId`.');
  }
  return release;
}

async function chosen(
  trx: Transaction<Database>,
  keypair: Signing,
  releaseId: string,
  offline: boolean,
): Promise<ReleaseRow> {
  const release = await releasesOf(trx, keypair)
    .where('release.id', '=', releaseId)
    .executeTakeFirst();
  if (release === undefined) {
    await assertKnown(trx, keypair.accountId, releaseId);
    throw new ConflictException('The release does not name this keypair.');
  }
  if (!isOpenFor(release, new Date())) {
    throw new ConflictException('The release is not approved, not open now, or used up.');
  }
  if (offline && release.type !== 'offline') throw new ConflictException(outside);
  return release;
}

/** The keypair's releases, locked until the signature is counted, in the order of their ids. */
function releasesOf(trx: Transaction<Database>, { id, accountId }: Signing) {
  return trx
    .selectFrom('release')
    .innerJoin('releaseKeypair', 'releaseKeypair.releaseId', 'release.id')
    .selectAll('release')
    .where('releaseKeypair.keypairId', '=', id)
    .where('release.accountId', '=', accountId)
    .orderBy('release.id')
    .forUpdate('release');
}

async function assertKnown(trx: Transaction<Database>, accountId: string, id: string) {
  const known = await trx
    .selectFrom('release')
    .select('id')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  if (known === undefined) throw invalidField('releaseId', 'must be a release of your account.');
}

const outside =
  'The keypair is offline: it signs only inside the window of an approved offline release that names it.';
