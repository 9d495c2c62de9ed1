/** Reads which resources a team has, each only for those who may view it elsewhere too. */
import { Injectable } from '@nestjs/common';
import { type ListAccess, type Principal, scopeOf } from 'countersign';
import { PermissionService } from 'countersign/nest';
import type { Kysely } from 'kysely';
import { KeypairProfileLookup } from '../../authorization/lookups.js';
import { type Action, catalogue } from '../../authorization/catalogue.js';
import type { Database } from '../../platform/database/database.types.js';
import { CertificateProfileLookup } from '../certificates/public.js';
import { KeypairLookup } from '../keypairs/public.js';
import type { MappableResource } from './mappable-types.js';
import { typeOfKind } from './team-of-resource.js';
import type { TeamRow } from './team.lookup.js';

/** A resource of a team as answered. */
export interface TeamResourceAnswer extends MappableResource {
  readonly name: string;
}

@Injectable()
export class TeamResourcesService {
  constructor(
    private readonly permissions: PermissionService<typeof catalogue.definition>,
    private readonly keypairs: KeypairLookup,
    private readonly keypairProfiles: KeypairProfileLookup,
    private readonly certificateProfiles: CertificateProfileLookup,
  ) {}

  /** The team's resources that are in the principal's lists, by type and then oldest first. */
  async visibleTo(
    principal: Principal,
    { id: teamId, accountId }: Pick<TeamRow, 'id' | 'accountId'>,
    db: Kysely<Database>,
  ): Promise<TeamResourceAnswer[]> {
    return [
      ...(await this.#keypairs(principal, teamId, db)),
      ...(await this.#keypairProfiles(principal, teamId, db)),
      ...(await this.#certificateProfiles(principal, teamId, db)),
      ...(await projects(principal, accountId, teamId, db)),
    ];
  }

  async #keypairs(principal: Principal, teamId: string, db: Kysely<Database>) {
    const access = await this.#list(principal, 'keypair.view');
    if (access === undefined) return [];
    const rows = await db
      .selectFrom('keypair')
      .select(['keypair.id', 'keypair.kind', 'keypair.alias as name'])
      .where('keypair.teamId', '=', teamId)
      .where(this.keypairs.filter(access))
      .orderBy('keypair.id')
      .execute();
    return rows.map(({ id, kind, name }) => ({ type: typeOfKind[kind], id, name }));
  }

  async #keypairProfiles(principal: Principal, teamId: string, db: Kysely<Database>) {
    const access = await this.#list(principal, 'keypair-profile.view');
    if (access === undefined) return [];
    const rows = await db
      .selectFrom('keypairProfile')
      .innerJoin('teamResource', 'teamResource.resourceId', 'keypairProfile.id')
      .select(['keypairProfile.id', 'keypairProfile.name'])
      .where('teamResource.teamId', '=', teamId)
      .where('teamResource.type', '=', 'keypair-profile')
      .where(this.keypairProfiles.filter(access))
      .orderBy('keypairProfile.id')
      .execute();
    return rows.map((row) => ({ type: 'keypair-profile' as const, ...row }));
  }

  async #certificateProfiles(principal: Principal, teamId: string, db: Kysely<Database>) {
    const access = await this.#list(principal, 'certificate-profile.view');
    if (access === undefined) return [];
    const rows = await db
      .selectFrom('certificateProfile')
      .innerJoin('teamResource', 'teamResource.resourceId', 'certificateProfile.id')
      .select(['certificateProfile.id', 'certificateProfile.name'])
      .where('teamResource.teamId', '=', teamId)
      .where('teamResource.type', '=', 'certificate-profile')
      .where(this.certificateProfiles.filter(access))
      .orderBy('certificateProfile.id')
      .execute();
    return rows.map((row) => ({ type: 'certificate-profile' as const, ...row }));
  }

  /** Access to the list, or nothing where nothing is held: that is no refused request, so none is recorded. */
  async #list(principal: Principal, action: Action): Promise<ListAccess | undefined> {
    const scope = scopeOf(principal, catalogue.action(action));
    return scope.kind === 'none' ? undefined : this.permissions.listAccess(principal, action);
  }
}

/** Projects are names on scans: a caller who may view scans may view them. */
async function projects(
  principal: Principal,
  accountId: string,
  teamId: string,
  db: Kysely<Database>,
): Promise<TeamResourceAnswer[]> {
  if (scopeOf(principal, catalogue.action('scan.view')).kind === 'none') return [];
  const rows = await db
    .selectFrom('teamProject')
    .select('project as name')
    .where('accountId', '=', accountId)
    .where('teamId', '=', teamId)
    .orderBy('project')
    .execute();
  return rows.map(({ name }) => ({ type: 'project', id: name, name }));
}
