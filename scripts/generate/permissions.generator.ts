// Writes docs/generated/permissions.md: what every permission gives, from the catalogue of software-trust and nothing else.
import type { GrantDefinition, PermissionDefinition, PrincipalKind } from 'countersign';
import {
  presetRoles,
  softwareTrust,
  type SoftwareTrustPermission,
  teamMapping,
} from '@countersign/software-trust';

const { definition } = softwareTrust;
const permissions = Object.entries(definition.permissions) as [
  SoftwareTrustPermission,
  PermissionDefinition,
][];
const grants = permissions.flatMap(([id, { grants: list = [] }]) =>
  list.map((grant) => ({ id, grant })),
);

const reserved = softwareTrust.actions.filter(({ kinds: access }) =>
  Object.values(access).includes('baseline'),
);
const granted = softwareTrust.actions.filter((action) => !reserved.includes(action));

const title = (id: string): string => permissions.find(([name]) => name === id)?.[1].title ?? id;
const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** What a predicate or constraint says of an instance. A new one without a sentence here fails the generation. */
const meanings: Readonly<Record<string, string>> = {
  assigned:
    'The caller may use the keypair behind the resource: it is open, or lists the caller or one of their groups, or belongs to a team of theirs while Teams is on. A key rotation is assigned when any of its members is.',
  ordinary: 'The keypair is not a GPG master key.',
  own: 'The caller created it.',
  'profile-own': 'The caller created the certificate profile under which it was issued.',
  restricted: 'Only this account uses the hierarchy.',
  'my-team': 'The caller is a member of the team.',
  'distinct-approver':
    'Constraint: somebody else made the request. It always holds in an account that has switched the rule off.',
  'approver-in-team':
    'Constraint: the approver is a member of the team that the keypair belongs to, or the keypair belongs to no team (docs/domain/objects.md, teams).',
};

function meaningOf(name: string): string {
  const meaning = meanings[name];
  if (meaning === undefined) {
    throw new Error(
      `scripts/generate/permissions.generator.ts does not explain the predicate "${name}".`,
    );
  }
  return meaning;
}

function grantRow(name: string, { actions, scope, widenedBy, requires, when }: GrantDefinition) {
  return [
    name,
    code(actions),
    scope,
    widenedBy === undefined ? '' : title(widenedBy),
    (requires ?? []).map(title).join(', '),
    when ?? '',
  ];
}

function groups(): string {
  const names = [...new Set(permissions.map(([, { group }]) => group ?? ''))];
  const head = ['Permission', 'Actions', 'Scope', 'Widened by', 'Also needed', 'Condition'];
  const section = (group: string) => {
    const members = permissions.filter(([, permission]) => (permission.group ?? '') === group);
    const rows = members.flatMap(([id, { title: label, grants: list = [] }]) =>
      list.map((grant, at) => grantRow(at === 0 ? `**${label}** \`${id}\`` : '', grant)),
    );
    return `### ${group}\n\n${table(head, rows)}`;
  };
  return names.map(section).join('\n\n');
}

function constraints(): string {
  const rows = softwareTrust.actions
    .filter((action) => action.constraints.length > 0)
    .map((action) => [`\`${action.name}\``, action.on?.name ?? '', code(action.constraints)]);
  return table(['Action', 'Resource', 'Constraint'], rows);
}

interface Arrow {
  readonly from: string;
  readonly line: string;
  readonly to: string;
}

function arrows(): Arrow[] {
  return grants.flatMap(({ id, grant: { actions, widenedBy, requires = [] } }) => [
    ...(widenedBy === undefined ? [] : [{ from: widenedBy, line: '==>|widens|', to: id }]),
    ...requires.map((to) => ({ from: id, line: `-.->|"for ${actions.join(', ')}"|`, to })),
  ]);
}

const node = (id: string): string => id.replaceAll('-', '_');

function drawing(): string {
  const drawn = arrows();
  const nodes = permissions
    .filter(([id]) => drawn.some(({ from, to }) => from === id || to === id))
    .map(([id, { title: label }]) => `${node(id)}["${label}"]`);
  const lines = new Set(drawn.map(({ from, line, to }) => `${node(from)} ${line} ${node(to)}`));
  const body = [...nodes, ...lines].map((line) => `  ${line}`);
  return ['```mermaid', 'flowchart LR', ...body, '```'].join('\n');
}

function roles(): string {
  const presets = Object.values(presetRoles);
  const rows = permissions.map(([id, { title: label }]) => [
    label,
    ...presets.map((role) => (new Set<string>(role.permissions).has(id) ? '●' : '')),
  ]);
  return table(['Permission', ...presets.map((role) => role.title)], rows);
}

const kinds = {
  user: 'Account user (a person)',
  service: 'Service user (automation)',
  system: 'System principal (the operator)',
} as const satisfies Readonly<Record<PrincipalKind, string>>;

function principals(): string {
  const columns = Object.keys(kinds) as PrincipalKind[];
  const mayHold = columns.map((kind) =>
    granted.every((action) => action.kinds[kind] === 'granted') ? 'by permission' : 'never',
  );
  const rows = reserved.map(({ name, kinds: access }) => [
    `\`${name}\``,
    ...columns.map((kind) => (access[kind] === 'baseline' ? 'always' : 'never')),
  ]);
  return table(
    ['Action', ...columns.map((kind) => kinds[kind])],
    [...rows, [`every other action (${granted.length})`, ...mayHold]],
  );
}

function predicates(): string {
  const names = new Set(softwareTrust.resources.flatMap((resource) => resource.predicates));
  const rows = [...names].map((name) => {
    const bearers = softwareTrust.resources.filter(({ predicates: all }) => all.includes(name));
    return [`\`${name}\``, meaningOf(name), bearers.map((resource) => resource.name).join(', ')];
  });
  return table(['Name', 'It holds when', 'Asked of'], rows);
}

function resources(): string {
  const rows = softwareTrust.resources.map(({ name }) => [
    name,
    softwareTrust.actions
      .filter(({ on }) => on?.name === name)
      .map((action) => `\`${action.name}\`${action.list ? ' (also as a list)' : ''}`)
      .join(', '),
  ]);
  const alone = granted.filter(({ on }) => on === undefined).map(({ name }) => name);
  return table(['Resource', 'Actions'], [...rows, ['the account alone', code(alone)]]);
}

function mapping(): string {
  const rows = Object.entries(teamMapping).map(([type, action]) => {
    const holders = softwareTrust.action(action).grants;
    return [
      type,
      `\`${action}\``,
      holders.map(({ permission }) => title(permission)).join(', '),
      holders.map(({ relation }) => relation ?? 'all').join(', '),
    ];
  });
  return table(['Mapped resource', 'Action it needs', 'Permission', 'Scope'], rows);
}

function document(): string {
  const widened = grants.filter(({ grant }) => grant.widenedBy !== undefined).length;
  return `<!-- Generated by scripts/generate/permissions.generator.ts from libs/software-trust: run npm run generate. Do not edit. -->

# Permissions

${permissions.length} permissions grant ${granted.length} actions; ${reserved.length} more belong to [kinds of principal](#kinds-of-principal).
Permissions only ever add. There is no order, no wildcard, and no permission that takes another one away.

How to read the tables:

- **Scope** is what the permission alone gives: \`all\` instances of the caller's account, or those for which the named predicate
  holds ([explained below](#scopes-conditions-and-constraints)). No scope ever reaches into another account.
- **Widened by** names the permission that turns that scope into \`all\` for a caller who holds *both*. Alone it does not grant the action.
- **Also needed** names what must be held as well, even if the scope is widened.
- **Condition** must hold for the instance, whatever the scope is.
- A permission with several lines gives each of them. An action that two lines grant is permitted if one of them is complete.

## What each permission gives

${groups()}

## Constraints

Constraints are prohibitions on the instance. No permission lifts them.

${constraints()}

## What widens and what is also needed

Thick arrows widen (${widened} lines of the tables above). Dotted arrows point to what is also needed.

${drawing()}

Before you assign them:

- A holder of Manage keypair can assign a keypair to anybody, also to themselves. Only withholding Sign keeps that holder from signing.
- To act is not to see: unless a line lists a \`view\` action, its holder needs the matching View permission to see the object.

## Scopes, conditions and constraints

${predicates()}

## The resource of each action

A route names the id of the resource in the first column. An action that also works as a list lists exactly the instances
on which the single action is permitted.

${resources()}

## Kinds of principal

A kind of principal performs these actions without a permission, and no permission grants them to another kind.

${principals()}

## Mapping a resource to a team

\`team.map-resource\` on the team is not enough. The caller also needs the permission to change what is mapped.

${mapping()}

## Preset roles

A role is a named list of permissions. Team lead, Build engineer and the end of Lead are approximations, because these roles
are published in part only.

${roles()}
`;
}

/** The generated file by its path, relative to the repository's root. */
export function generate(): Readonly<Record<string, string>> {
  return { 'docs/generated/permissions.md': document() };
}
