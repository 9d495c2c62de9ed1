import { Injectable } from '@nestjs/common';
import { type Principal, scopeOf } from 'countersign';
import { type Action, catalogue } from '../../../authorization/catalogue.js';
import { DatabaseHandle } from '../../../platform/database/database.js';

/** One way in which an action is held. An action that is held in several ways has one entry for each. */
export interface HeldGrant {
  readonly action: string;
  /** `all` (of the account), or the relation that a resource must have to the caller, such as `assigned`. */
  readonly scope: string;
  /** A condition on the resource itself, such as `restricted`. */
  readonly when?: string;
  /** What no grant lifts, such as `distinct-approver`. */
  readonly constraints?: readonly string[];
}

/** A section: a menu entry that leads to a list or a page, and the buttons on it that concern no single row. */
interface Section {
  readonly name: string;
  /** Path below the base path. */
  readonly path: string;
  /** Holding it, in whatever scope, opens the section. */
  readonly opens: Action;
  readonly offers: readonly Action[];
}

/** Every action of the catalogue that the principal may perform on something, in the order of the catalogue. */
export function heldGrants(principal: Principal): HeldGrant[] {
  return catalogue.actions.flatMap((action) => {
    const scope = scopeOf(principal, action);
    if (scope.kind === 'none') return [];
    const { branches, constraints } = scope;
    return branches.map(({ relation, when }) => ({
      action: action.name,
      scope: relation ?? 'all',
      ...(when === undefined ? {} : { when }),
      ...(constraints.length === 0 ? {} : { constraints }),
    }));
  });
}

const sections: readonly Section[] = [
  section('keypairs', 'keypair.view', ['keypair.generate', 'keypair.import']),
  section('keypair-profiles', 'keypair-profile.view', ['keypair-profile.create']),
  section('user-groups', 'user-group.view', ['user-group.create']),
  section('key-rotations', 'key-rotation.view', ['key-rotation.create']),
  section('export-requests', 'export-request.view', []),
  section('delete-requests', 'delete-request.view', []),
  section('certificates', 'certificate.view', []),
  section('certificate-profiles', 'certificate-profile.view', ['certificate-profile.create']),
  section('certificate-templates', 'certificate-template.view', []),
  section('hierarchies', 'hierarchy.view', ['hierarchy.create']),
  section('releases', 'release.view', ['release.create']),
  section('threat-scans', 'scan.view', ['scan.run']),
  section('teams', 'team.view', ['team.create']),
  section('audit-log', 'audit-log.view', ['audit-log.export']),
  section('signature-log', 'signature-log.view', ['signature-log.export']),
  section('users', 'user.view', ['user.create']),
  section('roles', 'role.view', ['role.create']),
  section('account/settings', 'account-settings.view', ['account-settings.update']),
  section('account/certcentral-key', 'certcentral-key.view', ['certcentral-key.setup']),
];

function section(name: string, opens: Action, offers: readonly Action[]): Section {
  return { name, path: `/${name}`, opens, offers };
}

/** The sections that the principal may open, in the order of a menu, each with what it offers. */
export function openSections(principal: Principal) {
  const held = (name: Action) => scopeOf(principal, catalogue.action(name)).kind !== 'none';
  return sections
    .filter(({ opens }) => held(opens))
    .map(({ name, path, offers }) => ({ name, path, offers: offers.filter(held) }));
}

@Injectable()
export class MeService {
  constructor(private readonly handle: DatabaseHandle) {}

  /** The caller with roles (id and name: who may not read roles still sees their own), permissions and grants. */
  async describe(principal: Principal) {
    const { id, kind, tenant: accountId, permissions } = principal;
    const { name } = await this.handle.db
      .selectFrom('user')
      .select('name')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const roles = await this.handle.db
      .selectFrom('userRole')
      .innerJoin('role', 'role.id', 'userRole.roleId')
      .select(['role.id', 'role.name'])
      .where('userRole.userId', '=', id)
      .orderBy('role.id')
      .execute();
    const grants = heldGrants(principal);
    return { id, name, kind, accountId, roles, permissions: permissions.names(), grants };
  }
}
