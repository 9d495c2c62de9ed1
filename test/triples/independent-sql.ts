/** What each action permits, as plain SQL written by hand from docs/domain. It does not import the library. */

/** `$1` is the user, `$2` the account. */
const assigned = (keypair: string) => `exists (
  select 1 from keypair k join account a on a.id = k."accountId"
  where k.id = ${keypair} and k."accountId" = $2 and (
    k.access = 'open'
    or exists (select 1 from "keypairUser" ku where ku."keypairId" = k.id and ku."userId" = $1)
    or exists (select 1 from "keypairGroup" kg
                 join "userGroup" g on g.id = kg."groupId" and g.status = 'active' and g."accountId" = $2
                 join "userGroupMember" m on m."groupId" = g.id and m."userId" = $1
               where kg."keypairId" = k.id)
    or (a."teamsEnabled" and exists (select 1 from team t join "teamMember" m on m."teamId" = t.id and m."userId" = $1
               where t.id = k."teamId" and t.status = 'active'))))`;

const ownProfile = `exists (select 1 from "certificateProfile" p where p.id = x."profileId" and p."createdBy" = $1)`;
const rotationAssigned = `exists (select 1 from "keyRotationKeypair" m where m."rotationId" = x.id and ${assigned('m."keypairId"')})`;

type Held = (...permissions: readonly string[]) => boolean;

/** One action: its table, its resource type, and the condition under which a row `x` of the account is permitted. */
export interface IndependentRule {
  readonly action: string;
  readonly resource: string;
  readonly table: string;
  /** Whether the action has a list. */
  readonly list: boolean;
  readonly condition: (held: Held) => string;
}

/** The condition, or nothing, depending on what is held. */
const when = (held: boolean, condition: string) => (held ? condition : 'false');

/** Assigned, or all with Manage keypair; nothing without the permissions. */
const widened =
  (own: string, ...permissions: readonly string[]) =>
  (held: Held) =>
    when(held(...permissions), held('manage-keypair') ? 'true' : own);

const onKeypair = assigned('x.id');
const onCertificate = assigned('x."keypairId"');
const ordinary = `x.kind <> 'gpg-master'`;
const both = (left: (held: Held) => string, right: string) => (held: Held) =>
  `(${left(held)}) and ${right}`;

export const independentRules: readonly IndependentRule[] = [
  rule('keypair.view', 'keypair', 'keypair', widened(onKeypair, 'view-keypair'), true),
  rule('keypair.sign', 'keypair', 'keypair', (held) => when(held('sign'), onKeypair)),
  rule(
    'keypair.export.request',
    'keypair',
    'keypair',
    both(widened(onKeypair, 'request-keypair-export'), ordinary),
  ),
  rule('keypair.update', 'keypair', 'keypair', (held) => when(held('manage-keypair'), ordinary)),
  rule('certificate.generate', 'keypair', 'keypair', widened(onKeypair, 'generate-certificate')),
  rule(
    'gpg-master-key.suspend',
    'gpg-master-key',
    'keypair',
    both(widened(onKeypair, 'manage-master-gpg-key'), `x.kind = 'gpg-master'`),
  ),
  rule(
    'gpg-master-key.delete',
    'gpg-master-key',
    'keypair',
    both(
      widened(onKeypair, 'manage-master-gpg-key', 'approve-keypair-delete'),
      `x.kind = 'gpg-master'`,
    ),
  ),
  rule(
    'certificate.view',
    'certificate',
    'certificate',
    (held) =>
      `(${widened(onCertificate, 'view-certificate')(held)}) or (${when(held('manage-certificate-profiles'), ownProfile)})`,
    true,
  ),
  rule(
    'certificate.revoke',
    'certificate',
    'certificate',
    widened(onCertificate, 'revoke-certificate'),
  ),
  rule('certificate.delete', 'certificate', 'certificate', (held) =>
    when(held('manage-certificate-profiles'), ownProfile),
  ),
  rule(
    'certificate-profile.view',
    'certificate-profile',
    'certificateProfile',
    (held) =>
      when(
        held('view-certificate-profile') || held('manage-certificate-profiles'),
        'x."createdBy" = $1',
      ),
    true,
  ),
  rule(
    'hierarchy.view',
    'hierarchy',
    'hierarchy',
    (held) => when(held('manage-certificate-hierarchy'), 'true'),
    true,
  ),
  rule('hierarchy.deactivate', 'hierarchy', 'hierarchy', (held) =>
    when(held('manage-certificate-hierarchy'), `x.kind = 'restricted'`),
  ),
  rule(
    'key-rotation.view',
    'key-rotation',
    'keyRotation',
    widened(rotationAssigned, 'view-keypair'),
    true,
  ),
  rule('key-rotation.refresh', 'key-rotation', 'keyRotation', (held) =>
    when(held('manage-keypair'), 'true'),
  ),
  rule(
    'team.view',
    'team',
    'team',
    (held) =>
      held('manage-all-teams')
        ? 'true'
        : when(
            held('manage-my-teams'),
            'exists (select 1 from "teamMember" m where m."teamId" = x.id and m."userId" = $1)',
          ),
    true,
  ),
  rule('team.delete', 'team', 'team', (held) => when(held('manage-all-teams'), 'true')),
];

function rule(
  action: string,
  resource: string,
  table: string,
  condition: IndependentRule['condition'],
  list = false,
): IndependentRule {
  return { action, resource, table, list, condition };
}

/** The ids of the rows that are permitted: one statement. */
export function permittedIds(
  { table, condition }: IndependentRule,
  held: ReadonlySet<string>,
): string {
  const holds: Held = (...permissions) => permissions.every((permission) => held.has(permission));
  return `select x.id from "${table}" x where x."accountId" = $2 and $1::uuid is not null and (${condition(holds)}) order by x.id`;
}
