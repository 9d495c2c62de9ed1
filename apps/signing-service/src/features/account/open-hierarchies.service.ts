import { ConflictException, Injectable } from '@nestjs/common';
import { type ActionAccess, ResourceNotFound } from 'countersign';
import { sql } from 'kysely';
import { UnitOfWorkService } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { AccountRecordsService } from './account-records.service.js';

@Injectable()
export class OpenHierarchiesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly records: AccountRecordsService,
  ) {}

  /**
   * Allows or forbids issuing under an open hierarchy. The same status again changes nothing.
   * @throws ResourceNotFound for an unknown one; ConflictException for a restricted one, which its account switches
   */
  setStatus(access: ActionAccess, id: string, status: 'active' | 'inactive', reason?: string) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const hierarchy = await work.trx
        .selectFrom('hierarchy')
        .select(['id', 'accountId', 'name', 'kind', 'status'])
        .where(sql<string>`"id"::text`, '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (hierarchy === undefined) throw new ResourceNotFound(access.decisionId);
      if (hierarchy.kind !== 'open') {
        throw new ConflictException('The hierarchy is restricted: its account switches it.');
      }
      await work.trx
        .updateTable('hierarchy')
        .set({ status })
        .where('id', '=', hierarchy.id)
        .execute();
      const { accountId, name, status: before } = hierarchy;
      const detail = { name, before, after: status, reason };
      const about = { type: 'hierarchy', id: hierarchy.id };
      await this.records.add(work, access, accountId, detail, about);
      return { ...hierarchy, status };
    });
  }
}
