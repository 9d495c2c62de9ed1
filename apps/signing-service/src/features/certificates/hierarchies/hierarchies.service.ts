import { Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import type { Transaction } from 'kysely';
import { RepresentationsService } from '../../../authorization/unit-of-work/representations.service.js';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';
import { presentWritten } from '../present-written.js';
import {
  HierarchyAuthoritiesService,
  type PreparedAuthorities,
} from './hierarchy-authorities.service.js';
import type { CreateHierarchy } from './hierarchy.dto.js';
import { type HierarchyAccess, HierarchyLookup, type HierarchyRow } from './hierarchy.lookup.js';
import { presentHierarchy } from './hierarchy.presenter.js';

@Injectable()
export class HierarchiesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: HierarchyLookup,
    private readonly authorities: HierarchyAuthoritiesService,
    representations: RepresentationsService,
  ) {
    representations.add('hierarchy', (work, id) =>
      presentWritten(this.lookup, work, id, presentHierarchy),
    );
  }

  /** Creates a root and an issuing authority and stores them. @throws InvalidInput naming `name` */
  async create(access: ActionAccess, body: CreateHierarchy) {
    const prepared = await this.authorities.prepare(body.name);
    return this.unitOfWork.onAccount(access, async (work) => {
      const owner = { accountId: work.accountId, createdBy: work.principal.id };
      await this.add(work.trx, owner, body, prepared);
      work.setAuditResource('hierarchy', prepared.id);
      work.addAuditDetail({ name: body.name, kind: body.kind });
      return presentWritten(this.lookup, work, prepared.id, presentHierarchy);
    });
  }

  /** Stores prepared authorities as an active hierarchy. @returns its id */
  async add(
    trx: Transaction<Database>,
    owner: Pick<HierarchyRow, 'accountId' | 'createdBy'>,
    { name, kind }: CreateHierarchy,
    prepared: PreparedAuthorities,
  ): Promise<string> {
    await trx
      .insertInto('hierarchy')
      .values({ ...prepared, ...owner, name, kind })
      .execute();
    return prepared.id;
  }

  /** Allows or forbids issuing under the hierarchy. The same status again changes nothing. */
  setStatus(access: HierarchyAccess, status: 'active' | 'inactive') {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      work.addAuditDetail({ before: work.row.status, after: status });
      await work.trx
        .updateTable('hierarchy')
        .set({ status })
        .where('hierarchy.id', '=', work.row.id)
        .execute();
      return presentWritten(this.lookup, work, work.row.id, presentHierarchy);
    });
  }
}
