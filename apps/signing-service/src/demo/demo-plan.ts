/** What the demo data is, by name: apps/signing-service/docs/http.md section 3. Only data; it is written by the other files of this folder. */
import { presetRoles } from '@countersign/software-trust';
import { catalogue } from '../authorization/catalogue.js';

/** A role of the demo: its title and its permissions. */
export interface DemoRole {
  readonly title: string;
  readonly permissions: readonly string[];
  readonly preset?: boolean;
}

const engineer = [
  'view-certificate',
  'generate-certificate',
  'import-certificate',
  'revoke-certificate',
  'view-keypair',
  'sign',
  'request-keypair-export',
  'approve-keypair-export',
];

/** The roles of acme. globex has only the first. */
export const demoRoles = {
  administrator: { title: 'Administrator', permissions: catalogue.permissions, preset: true },
  lead: { ...presetRoles.lead, preset: true },
  teamlead: { ...presetRoles['team-lead'], preset: true },
  builder: { ...presetRoles['build-engineer'], preset: true },
  developer: { ...presetRoles.developer, preset: true },
  signer: { ...presetRoles.signer, preset: true },
  engineer: { title: 'Signing engineer', permissions: engineer },
  keymanager: { title: 'Key manager', permissions: ['view-keypair', 'manage-keypair'] },
  gpgkeeper: { title: 'GPG keeper', permissions: ['manage-master-gpg-key'] },
  peoplemanager: { title: 'People manager', permissions: ['manage-users', 'manage-roles'] },
  auditor: { title: 'Auditor', permissions: ['view-audit-log'] },
  pipeline: { title: 'Pipeline', permissions: ['view-keypair', 'sign'] },
  keysteward: { title: 'Key steward', permissions: ['manage-keypair'] },
} as const satisfies Readonly<Record<string, DemoRole>>;

/** A user of acme: which role, and what is unusual. */
export interface DemoUser {
  readonly role: keyof typeof demoRoles;
  readonly kind?: 'service';
  readonly status?: 'disabled';
}

/** The users of acme. Each has the token `demo-` and the name. */
export const demoUsers = {
  admin: { role: 'administrator' },
  lead: { role: 'lead' },
  teamlead: { role: 'teamlead' },
  builder: { role: 'builder' },
  developer: { role: 'developer' },
  signer: { role: 'signer' },
  alice: { role: 'engineer' },
  bob: { role: 'engineer' },
  mia: { role: 'keymanager' },
  gil: { role: 'gpgkeeper' },
  ron: { role: 'peoplemanager' },
  audrey: { role: 'auditor' },
  robot: { role: 'pipeline', kind: 'service' },
  disabled: { role: 'keysteward', status: 'disabled' },
} as const satisfies Readonly<Record<string, DemoUser>>;

/** A name of an acme user. */
export type DemoName = keyof typeof demoUsers;

/** A keypair of the demo. */
export interface DemoKeypair {
  readonly alias: string;
  readonly access: 'open' | 'restricted';
  readonly users: readonly string[];
  readonly team?: 'red';
}

/** The ordinary keypairs of acme. */
export const demoKeypairs: readonly DemoKeypair[] = [
  { alias: 'k1', access: 'restricted', users: ['alice', 'robot'] },
  { alias: 'k2', access: 'restricted', users: ['bob'] },
  { alias: 'k-open', access: 'open', users: [] },
  { alias: 'k-team', access: 'restricted', users: [], team: 'red' },
];

/** The teams of acme. */
export const demoTeams = { red: ['alice', 'teamlead'], blue: ['bob'] } as const satisfies Readonly<
  Record<string, readonly DemoName[]>
>;

/**
 * @param address such as `http://127.0.0.1:3000`
 * @param users names of the demo users of acme
 */
export function welcome(address: string, users: readonly string[]): string {
  const curl = (path: string) =>
    `  curl -s -H 'Authorization: Bearer demo-alice' ${address}/api/v1${path}\n`;
  return [
    `\nOpen ${address}/ in a browser for the console.\n`,
    '\nDemo tokens (account acme): ',
    users.map((name) => `demo-${name}`).join(' '),
    '\nDemo tokens (others): demo-zed (account globex) demo-operator (system)\n\nTry:\n',
    curl('/keypairs'),
    curl('/me'),
    `  curl -s ${address}/api/v1/health\n`,
    '\ndocs/tour.md goes on from here. Stop with Ctrl-C.\n\n',
  ].join('');
}
