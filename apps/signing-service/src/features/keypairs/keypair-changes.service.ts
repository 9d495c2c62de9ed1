/** Changes the alias, access, default certificate, assignees and status of keypairs. Keys never change. */
import { ConflictException, Injectable } from '@nestjs/common';
import type { Access } from 'countersign';
import type { Ended } from '../../authorization/rights/known-tokens.service.js';
import {
  type InstanceWork,
  UnitOfWorkService,
} from '../../authorization/unit-of-work/unit-of-work.service.js';
import { invalidField } from '../../platform/http/validation.js';
import { assigningAlone, KeypairAssignmentsService } from './keypair-assignments.service.js';
import { KeypairLookup, type KeypairRow } from './keypair.lookup.js';
import { KeypairPresenter, type KeypairWithActions } from './keypair.presenter.js';
import type { UpdateKeypair } from './keypairs.dto.js';

@Injectable()
export class KeypairChangesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: KeypairLookup,
    private readonly assignments: KeypairAssignmentsService,
    private readonly presenter: KeypairPresenter,
  ) {}

  /**
   * @throws InvalidFields for users, groups or a certificate that cannot be named; ConflictException for a revoked or expired certificate;
   * a unique violation (409) for a taken alias
   */
  update(
    access: Access<string, KeypairRow>,
    body: UpdateKeypair,
  ): Promise<KeypairWithActions & Ended> {
    return this.unitOfWork.onInstance(
      access,
      this.lookup,
      async (work) => {
        const ended = await this.assignments.change(work, body, () => setColumns(work, body));
        return { ...(await this.presenter.written(work, work.row.id)), ...ended };
      },
      assigningAlone(body),
    );
  }

  /** Suspends a keypair, or gives it back the status that it had (docs/domain/readings.md A26). */
  setSuspended(
    access: Access<string, KeypairRow>,
    suspended: boolean,
  ): Promise<KeypairWithActions> {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      await setSuspended(work, suspended);
      return this.presenter.written(work, work.row.id);
    });
  }
}

async function setColumns(
  { trx, row, addAuditDetail }: InstanceWork<KeypairRow>,
  { alias = row.alias, access = row.access, defaultCertificateId }: UpdateKeypair,
): Promise<void> {
  const columns = {
    alias,
    access,
    defaultCertificateId:
      defaultCertificateId === undefined ? row.defaultCertificateId : defaultCertificateId,
  };
  if (columns.defaultCertificateId !== null && defaultCertificateId !== undefined) {
    const certificate = await trx
      .selectFrom('certificate')
      .select(['revokedAt', 'notBefore', 'notAfter'])
      .where('id', '=', columns.defaultCertificateId)
      .where('keypairId', '=', row.id)
      .where('accountId', '=', row.accountId)
      .forShare()
      .executeTakeFirst();
    if (certificate === undefined) {
      throw invalidField('defaultCertificateId', 'must be a certificate of this keypair.');
    }
    if (certificate.revokedAt !== null) {
      throw new ConflictException('A revoked certificate cannot become the default.');
    }
    const { notBefore, notAfter } = certificate;
    if (notAfter <= new Date() || notAfter < notBefore) {
      throw new ConflictException('An expired certificate cannot become the default.');
    }
  }
  for (const name of ['alias', 'access', 'defaultCertificateId'] as const) {
    if (columns[name] !== row[name])
      addAuditDetail({ [name]: { from: row[name], to: columns[name] } });
  }
  await trx.updateTable('keypair').set(columns).where('id', '=', row.id).execute();
}

/** @throws ConflictException for a suspended keypair */
export function assertNotSuspended({ status }: Pick<KeypairRow, 'status'>): void {
  if (status === 'suspended')
    throw new ConflictException('The key is suspended: it signs nowhere.');
}

/** Suspends a keypair, or gives it back the status that it had. What it is already, it stays. */
export async function setSuspended(
  { trx, row, addAuditDetail }: InstanceWork<KeypairRow>,
  suspended: boolean,
): Promise<void> {
  const was = row.statusBefore ?? row.status;
  const status = suspended ? 'suspended' : was;
  addAuditDetail({ alias: row.alias, from: row.status, to: status });
  if (status === row.status) return;
  const statusBefore = suspended && was !== 'suspended' ? was : null;
  await trx.updateTable('keypair').set({ status, statusBefore }).where('id', '=', row.id).execute();
}
