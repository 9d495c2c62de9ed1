import { ConflictException, Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import type { Transaction } from 'kysely';
import { credentialIdOf } from '../../authorization/authentication/caller.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { approvalsAsked, assertOfAccount } from '../keypairs/public.js';
import { addParticipants, freezeMembers, type Participants } from './release-participants.js';
import { lockKeypairs } from './release-keypairs.js';
import { ReleasePresenter, type ReleaseWithActions } from './release.presenter.js';
import { readWindow, releaseStatus, type ReleaseWindow } from './release-window.js';
import type { CreateRelease } from './releases.dto.js';

/** The body of a request with complete participants. */
interface NewRelease extends Omit<CreateRelease, 'participants' | 'keypairIds'> {
  readonly keypairIds: readonly string[];
  readonly participants: Participants;
}

@Injectable()
export class ReleaseCreationService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly presenter: ReleasePresenter,
  ) {}

  /**
   * Creates a release. Only an offline release awaits approval (docs/domain/readings.md A13), also one of an approver (A12).
   *
   * @throws InvalidFields for a wrong window and for participants of another account; ResourceNotFound for a keypair that the
   * account does not have; PermissionDenied when the permission is lost meanwhile; ConflictException when another release has one
   * of the keypairs at that time
   */
  create(access: ActionAccess, body: CreateRelease): Promise<ReleaseWithActions> {
    const window = readWindow(body, new Date());
    return this.unitOfWork.onAccount(access, async (work) => {
      const keypairIds = await lockKeypairs(work, body.keypairIds ?? []);
      const { users = [], groups = [] } = body.participants ?? {};
      const participants = { users, groups };
      await assertOfAccount(work, participants, 'participants.');
      await assertFree(work.trx, keypairIds, window);
      const id = await insert(work, { ...body, keypairIds, participants }, window);
      return this.presenter.written(work, id);
    });
  }
}

/** A keypair is in one release at a time (docs/domain/objects.md releases). INVARIANT: the rows of the keypairs are locked. */
async function assertFree(
  trx: Transaction<Database>,
  keypairIds: readonly string[],
  { start, end }: ReleaseWindow,
): Promise<void> {
  if (keypairIds.length === 0) return;
  const overlapping = await trx
    .selectFrom('release')
    .innerJoin('releaseKeypair', 'releaseKeypair.releaseId', 'release.id')
    .selectAll('release')
    .where('releaseKeypair.keypairId', 'in', keypairIds)
    .where('release.status', 'in', ['requested', 'approved'])
    .where('release.windowStart', '<', end)
    .where('release.windowEnd', '>', start)
    .execute();
  const now = new Date();
  if (overlapping.some((release) => releaseStatus(release, now) !== 'closed')) {
    throw new ConflictException('A keypair of it is in another release at that time.');
  }
}

async function insert(
  work: Work,
  { name, type, keypairIds, maxSignatures, participants }: NewRelease,
  { start, end }: ReleaseWindow,
): Promise<string> {
  const { trx, accountId, principal, setAuditResource, addAuditDetail } = work;
  const id = uuidv7();
  const status = type === 'offline' ? 'requested' : 'approved';
  const requiredApprovals = await approvalsAsked(trx, keypairIds);
  await trx
    .insertInto('release')
    .values({
      id,
      accountId,
      name,
      type,
      status,
      requiredApprovals,
      namesKeypairs: keypairIds.length > 0,
      participantsOnly: participants.users.length + participants.groups.length > 0,
      maxSignatures: maxSignatures ?? null,
      windowStart: start,
      windowEnd: end,
      requestedBy: principal.id,
      requestedWith: credentialIdOf(principal),
    })
    .execute();
  if (keypairIds.length > 0) {
    const named = keypairIds.map((keypairId) => ({ releaseId: id, keypairId }));
    await trx.insertInto('releaseKeypair').values(named).execute();
  }
  await addParticipants(work, id, participants);
  if (status === 'approved') await freezeMembers(trx, id, true);
  setAuditResource('release', id);
  addAuditDetail({ name, type, status, keypairIds, participants, requiredApprovals });
  return id;
}
