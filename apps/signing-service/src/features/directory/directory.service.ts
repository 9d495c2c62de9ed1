/** Reads the names of an account: of what a caller may use, for those who need the ids. */
import { Injectable } from '@nestjs/common';
import { type ActionAccess, beyondCeiling, type Principal } from 'countersign';
import { catalogue } from '../../authorization/catalogue.js';
import { hasNoActiveMaker } from '../certificates/public.js';
import { DatabaseHandle } from '../../platform/database/database.js';

/** A name with its id. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

@Injectable()
export class DirectoryService {
  constructor(private readonly handle: DatabaseHandle) {}

  /** The active people and service users. */
  users({ tenant: accountId }: ActionAccess) {
    return this.handle.db
      .selectFrom('user')
      .select(['id', 'name', 'kind'])
      .where('accountId', '=', accountId)
      .where('status', '=', 'active')
      .execute();
  }

  /** The active groups of users. */
  async groups({ tenant: accountId }: ActionAccess) {
    const groups = await this.handle.db
      .selectFrom('userGroup')
      .select(['id', 'name'])
      .where('accountId', '=', accountId)
      .where('status', '=', 'active')
      .execute();
    return groups.map((group) => ({ ...group, kind: 'group' }));
  }

  /** The roles that the caller may give: those that confer only what the caller holds (docs/concepts.md invariant 6). */
  async roles({ tenant: accountId, principal }: ActionAccess): Promise<Named[]> {
    const roles = await this.handle.db
      .selectFrom('role')
      .select(['id', 'name', 'permissions'])
      .where('accountId', '=', accountId)
      .execute();
    return roles
      .filter(({ permissions }) => isWithin(principal, permissions))
      .map(({ id, name }) => ({ id, name }));
  }

  /** The profiles under which a certificate can be issued: every enabled one (docs/domain/readings.md A19). */
  certificateProfiles({ tenant: accountId }: ActionAccess): Promise<Named[]> {
    return this.#enabled('certificateProfile', accountId);
  }

  /** The profiles whose maker has left, which somebody can take over. */
  abandonedCertificateProfiles({ tenant: accountId }: ActionAccess): Promise<Named[]> {
    return this.handle.db
      .selectFrom('certificateProfile')
      .select(['id', 'name'])
      .where('accountId', '=', accountId)
      .where(hasNoActiveMaker)
      .execute();
  }

  /** The profiles by which a keypair can be generated. */
  keypairProfiles({ tenant: accountId }: ActionAccess): Promise<Named[]> {
    return this.#enabled('keypairProfile', accountId);
  }

  #enabled(table: 'certificateProfile' | 'keypairProfile', accountId: string): Promise<Named[]> {
    return this.handle.db
      .selectFrom(table)
      .select(['id', 'name'])
      .where('accountId', '=', accountId)
      .where('status', '=', 'enabled')
      .execute();
  }
}

/** A name that the catalogue no longer has confers nothing, so the ceiling does not ask for it. */
function isWithin(principal: Principal, permissions: readonly string[]): boolean {
  const known = permissions.filter((name) => catalogue.isPermission(name));
  return beyondCeiling(principal, known).length === 0;
}
