/** The sections of a user interface as data, and which of them a principal may open. */
import { type ActionName, type Principal, scopeOf } from 'countersign';
import { catalogue } from '../../../authorization/catalogue.js';

type Action = ActionName<(typeof catalogue)['definition']>;

/** A section: a menu entry that leads to a list or a page, and the buttons on it that concern no single row. */
interface Section {
  readonly name: string;
  /** Path below the base path. */
  readonly path: string;
  /** Holding it, in whatever scope, opens the section. */
  readonly opens: Action;
  readonly offers: readonly Action[];
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
