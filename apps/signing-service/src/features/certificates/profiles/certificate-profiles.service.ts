import { ConflictException, Injectable } from '@nestjs/common';
import type { ActionAccess } from 'countersign';
import type { Transaction } from 'kysely';
import { RepresentationsService } from '../../../authorization/unit-of-work/representations.service.js';
import { KnownTokensService } from '../../../authorization/rights/known-tokens.service.js';
import {
  UnitOfWorkService,
  type Work,
} from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';
import { uuidv7 } from '../../../platform/database/ids.js';
import { isName } from '../../../platform/http/field.decorators.js';
import { invalidField } from '../../../platform/http/validation.js';
import { presentWritten } from '../present-written.js';
import type {
  CloneCertificateProfile,
  CreateCertificateProfile,
  UpdateCertificateProfile,
} from './certificate-profile.dto.js';
import {
  type CertificateProfileAccess,
  CertificateProfileLookup,
  type CertificateProfileRow,
} from './certificate-profile.lookup.js';
import { presentCertificateProfile } from './certificate-profile.presenter.js';

@Injectable()
export class CertificateProfilesService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly lookup: CertificateProfileLookup,
    private readonly tokens: KnownTokensService,
    representations: RepresentationsService,
  ) {
    representations.add('certificate-profile', (work, id) =>
      presentWritten(this.lookup, work, id, presentCertificateProfile),
    );
  }

  /**
   * @throws InvalidFields for a hierarchy or template of another account and for too long a validity; ConflictException for an
   * inactive hierarchy
   */
  create(access: ActionAccess, body: CreateCertificateProfile) {
    return this.unitOfWork.onAccount(access, async (work) => {
      const owner = { accountId: work.accountId, createdBy: work.principal.id };
      const { name, hierarchyId, templateId, validityDays } = body;
      work.addAuditDetail({ name, hierarchyId, templateId, validityDays });
      return this.#owned(work, async () => {
        const id = await this.add(work.trx, owner, body);
        work.setAuditResource('certificate-profile', id);
        return id;
      });
    });
  }

  /** Stores an enabled profile. @returns its id @throws as `create` */
  async add(
    trx: Transaction<Database>,
    owner: Pick<CertificateProfileRow, 'accountId' | 'createdBy'>,
    { name, hierarchyId, templateId, validityDays }: CreateCertificateProfile,
  ): Promise<string> {
    await requireActiveHierarchy(trx, owner.accountId, hierarchyId);
    await requireTemplate(trx, owner.accountId, templateId, validityDays);
    const values = { id: uuidv7(), name, hierarchyId, templateId, validityDays };
    await trx
      .insertInto('certificateProfile')
      .values({ ...values, ...owner })
      .execute();
    return values.id;
  }

  /** Changes the given fields. Issued certificates stay as they are. @throws as `create` */
  update(access: CertificateProfileAccess, body: UpdateCertificateProfile) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { id, name, hierarchyId, templateId, validityDays } = work.row;
      const after = {
        name: body.name ?? name,
        hierarchyId: body.hierarchyId ?? hierarchyId,
        templateId: body.templateId ?? templateId,
        validityDays: body.validityDays ?? validityDays,
      };
      if (after.hierarchyId !== hierarchyId) {
        await requireActiveHierarchy(work.trx, work.accountId, after.hierarchyId);
      }
      await requireTemplate(work.trx, work.accountId, after.templateId, after.validityDays);
      await work.trx
        .updateTable('certificateProfile')
        .set(after)
        .where('certificateProfile.id', '=', id)
        .execute();
      work.addAuditDetail({ before: { name, hierarchyId, templateId, validityDays }, after });
      return presentWritten(this.lookup, work, id, presentCertificateProfile);
    });
  }

  /** Creates an enabled copy, owned by the caller. @throws InvalidFields when the default name would be too long */
  clone(access: CertificateProfileAccess, { name }: CloneCertificateProfile) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { id: original, hierarchyId, templateId, validityDays } = work.row;
      const copy = {
        id: uuidv7(),
        accountId: work.accountId,
        createdBy: work.principal.id,
        name: name ?? copyName(work.row.name),
        hierarchyId,
        templateId,
        validityDays,
      };
      work.addAuditDetail({ copy: copy.id, original });
      return this.#owned(work, async () => {
        await work.trx.insertInto('certificateProfile').values(copy).execute();
        return copy.id;
      });
    });
  }

  /** Makes the caller the maker of a profile whose maker has left, and so the owner of its certificates. */
  takeOver(access: CertificateProfileAccess) {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      const { id, createdBy, name } = work.row;
      const maker = { createdBy: work.principal.id };
      work.addAuditDetail({ name, before: createdBy, after: maker.createdBy });
      return this.#owned(work, async () => {
        await work.trx.updateTable('certificateProfile').set(maker).where('id', '=', id).execute();
        return id;
      });
    });
  }

  /** The answer to an act by which the caller comes to own a profile. Tokens of theirs end that others know who do not. */
  async #owned(work: Work, change: () => Promise<string>) {
    let id = '';
    const users = [work.principal.id];
    const ended = await this.tokens.endWhereOutgrown(work, { users }, async () => {
      id = await change();
    });
    return {
      ...(await presentWritten(this.lookup, work, id, presentCertificateProfile)),
      ...ended,
    };
  }

  /** Allows or forbids issuing under the profile. The same status again changes nothing. */
  setStatus(access: CertificateProfileAccess, status: 'enabled' | 'disabled') {
    return this.unitOfWork.onInstance(access, this.lookup, async (work) => {
      work.addAuditDetail({ before: work.row.status, after: status });
      await work.trx
        .updateTable('certificateProfile')
        .set({ status })
        .where('certificateProfile.id', '=', work.row.id)
        .execute();
      return presentWritten(this.lookup, work, work.row.id, presentCertificateProfile);
    });
  }
}

function copyName(name: string): string {
  const copy = `${name} (copy)`;
  if (!isName(copy)) throw invalidField('name', 'must be given for a copy of this profile.');
  return copy;
}

async function requireActiveHierarchy(
  trx: Transaction<Database>,
  accountId: string,
  hierarchyId: string,
): Promise<void> {
  const hierarchy = await trx
    .selectFrom('hierarchy')
    .select('status')
    .where('hierarchy.id', '=', hierarchyId)
    .where('hierarchy.accountId', '=', accountId)
    .forShare()
    .executeTakeFirst();
  if (hierarchy === undefined) {
    throw invalidField('hierarchyId', 'must be a hierarchy of your account.');
  }
  if (hierarchy.status === 'inactive') throw new ConflictException('The hierarchy is inactive.');
}

async function requireTemplate(
  trx: Transaction<Database>,
  accountId: string,
  templateId: string,
  validityDays: number,
): Promise<void> {
  const template = await trx
    .selectFrom('certificateTemplate')
    .select('maxValidityDays')
    .where('certificateTemplate.id', '=', templateId)
    .where('certificateTemplate.accountId', '=', accountId)
    .forShare()
    .executeTakeFirst();
  if (template === undefined) {
    throw invalidField('templateId', 'must be a certificate template of your account.');
  }
  if (validityDays > template.maxValidityDays) {
    const most = template.maxValidityDays;
    throw invalidField('validityDays', `must be at most ${most} days, as the template says.`);
  }
}
