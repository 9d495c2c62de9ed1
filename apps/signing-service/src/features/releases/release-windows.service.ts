import { ConflictException, Injectable } from '@nestjs/common';
import type { Kysely, Transaction } from 'kysely';
import { ApprovalsService, type VotedRequest } from '../../authorization/approvals.service.js';
import type { Database } from '../../platform/database/database.types.js';
import { invalidField } from '../../platform/http/validation.js';
import { ReleaseWindows, type Signing, type SigningKeypair } from '../keypairs/public.js';
import { approvalsNeeded } from './release-keypairs.js';
import { takesPart } from './release-participants.js';
import { isOpenFor } from './release-window.js';
import { ReleaseLookup, type ReleaseRow } from './release.lookup.js';

@Injectable()
export class ReleaseWindowsService extends ReleaseWindows {
  constructor(
    private readonly approvals: ApprovalsService,
    private readonly lookup: ReleaseLookup,
  ) {
    super();
  }

  /**
   * An online or test keypair needs no release and counts for one only when it is named. An offline keypair needs an approved
   * offline release, because releases of the other types are approved without a vote (docs/domain/readings.md A13). A release
   * that names participants admits no others. The approvals of an offline release are decided anew at each signature
   * (docs/domain/rules.md rule 8).
   */
  async admit(
    trx: Transaction<Database>,
    keypair: SigningKeypair,
    { signerId, releaseId }: Signing,
  ): Promise<string | null> {
    const offline = needsRelease(keypair);
    if (!offline && releaseId === undefined) return null;
    const release =
      releaseId === undefined
        ? await applicable(trx, keypair, signerId)
        : await chosen(trx, keypair, { signerId, releaseId }, offline);
    if (release.type === 'offline') {
      const standing = await this.approvals.standing(trx, await this.#votedOn(trx, release));
      if (standing !== 'approved') throw new ConflictException(notStanding);
    }
    await trx
      .updateTable('release')
      .set((eb) => ({ signatureCount: eb('signatureCount', '+', 1) }))
      .where('id', '=', release.id)
      .execute();
    return release.id;
  }

  async #votedOn(db: Kysely<Database>, release: ReleaseRow): Promise<VotedRequest> {
    const { id, accountId } = release;
    return {
      ...{ type: 'release', requestId: id, accountId },
      required: await approvalsNeeded(db, release),
      mayStillApprove: this.lookup.permits('release.approve', id, db),
    };
  }

  /** Takes one statement for all offline keypairs, and some for each release that is open now. Without an offline keypair it takes none. */
  async admitting(
    db: Kysely<Database>,
    signerId: string,
    keypairs: readonly SigningKeypair[],
  ): Promise<ReadonlySet<string>> {
    const offline = keypairs.filter(needsRelease);
    const rows = offline.length === 0 ? [] : await approvedOffline(db, offline, signerId).execute();
    const now = new Date();
    const open = rows.filter((row) => isOpenFor(row, now) && row.takesPart === true);
    const standing = await this.#standingAmong(db, open);
    const admitted = new Set(
      open.filter(({ id }) => standing.has(id)).map(({ keypairId }) => keypairId),
    );
    const able = keypairs.filter((keypair) => !needsRelease(keypair) || admitted.has(keypair.id));
    return new Set(able.map(({ id }) => id));
  }

  /** The ids of the releases whose approvals hold now, as at a signature. */
  async #standingAmong(
    db: Kysely<Database>,
    releases: readonly ReleaseRow[],
  ): Promise<ReadonlySet<string>> {
    const standing = new Set<string>();
    for (const release of new Map(releases.map((each) => [each.id, each])).values()) {
      const verdict = await this.approvals.standingNow(db, await this.#votedOn(db, release));
      if (verdict === 'approved') standing.add(release.id);
    }
    return standing;
  }
}

/** A test keypair is always online (docs/domain/objects.md keypairs). */
function needsRelease({ type, status }: SigningKeypair): boolean {
  return status === 'offline' && type !== 'test';
}

async function applicable(
  trx: Transaction<Database>,
  keypair: SigningKeypair,
  signerId: string,
): Promise<ReleaseRow> {
  const rows = await approvedOffline(trx, [keypair], signerId).forUpdate('release').execute();
  const now = new Date();
  const open = rows.filter((row) => isOpenFor(row, now));
  const [release, another] = open.filter((row) => row.takesPart === true);
  if (release === undefined) throw new ConflictException(open.length > 0 ? withoutYou : outside);
  if (another !== undefined) {
    throw new ConflictException('More than one release admits it: name one in `releaseId`.');
  }
  return release;
}

async function chosen(
  trx: Transaction<Database>,
  keypair: SigningKeypair,
  { signerId, releaseId }: Signing & { readonly releaseId: string },
  offline: boolean,
): Promise<ReleaseRow> {
  const release = await releasesOf(trx, [keypair], signerId)
    .where('release.id', '=', releaseId)
    .forUpdate('release')
    .executeTakeFirst();
  if (release === undefined) {
    await assertKnown(trx, keypair.accountId, releaseId);
    throw new ConflictException('The release does not name this keypair.');
  }
  if (!isOpenFor(release, new Date())) {
    throw new ConflictException('The release is not approved, not open now, or used up.');
  }
  if (release.takesPart !== true) throw new ConflictException(withoutYou);
  if (offline && release.type !== 'offline') throw new ConflictException(outside);
  return release;
}

/** Selects the releases that can admit signatures of offline keypairs. */
function approvedOffline(
  db: Kysely<Database>,
  keypairs: readonly SigningKeypair[],
  signerId: string,
) {
  return releasesOf(db, keypairs, signerId)
    .where('release.status', '=', 'approved')
    .where('release.type', '=', 'offline')
    .where('release.windowEnd', '>', new Date());
}

/** Selects the releases of the keypairs, one row for each keypair. `takesPart` tells whether the release admits the signer. */
function releasesOf(db: Kysely<Database>, keypairs: readonly SigningKeypair[], signerId: string) {
  return db
    .selectFrom('release')
    .innerJoin('releaseKeypair', 'releaseKeypair.releaseId', 'release.id')
    .innerJoin('keypair', 'keypair.id', 'releaseKeypair.keypairId')
    .selectAll('release')
    .select(['keypair.id as keypairId', takesPart(signerId).as('takesPart')])
    .where(
      'keypair.id',
      'in',
      keypairs.map(({ id }) => id),
    )
    .whereRef('release.accountId', '=', 'keypair.accountId')
    .orderBy('release.id');
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

const notStanding =
  'The approvals of the release do not hold any more: too few of those who gave them may approve it now. Request another release.';

const withoutYou = 'The release names its participants, and you are not among them.';
