/** Checks a catalogue definition and lists every mistake in it. */
import { complete, type CompleteDefinition } from '../complete-definition.js';
import { type CatalogueDefinition, type GrantDefinition, principalKinds } from '../definition.js';
import { checkShape } from './shape.js';
import { checkCycles } from './prerequisite-cycles.js';
import { checkKeys } from './keys-and-names.js';
import { checkKinds } from './principals.js';
import { bearingOn, grantsOf } from '../grants.js';
import { maxPermissions } from '../scope-key.js';
import type { Mistake } from '../../diagnostics/wiring-error.js';
import { suggest } from '../../diagnostics/did-you-mean.js';

const maxPredicates = 30;

/** Every mistake in the definition, in the order of its sections. */
export function checkCatalogue(written: CatalogueDefinition): Mistake[] {
  const malformed = checkShape(written);
  if (malformed.length > 0) return malformed;
  const definition = complete(written);
  return [
    ...checkKeys(definition),
    ...checkNames(definition),
    ...checkResources(definition),
    ...checkActions(definition),
    ...checkPermissions(definition),
    ...checkPrincipals(definition),
    ...checkKinds(definition),
    ...checkCycles(definition),
  ];
}

function checkNames(definition: CompleteDefinition): Mistake[] {
  const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  const dotted = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+$/;
  const wrong = (what: string, names: string[], form: RegExp, example: string): Mistake[] =>
    names
      .filter((name) => !form.test(name))
      .map((name) => ({
        code: 'malformed-name',
        problem: `The ${what} "${name}" is not well formed.`,
        fix: `Write it like "${example}": lower-case words joined by hyphens.`,
      }));
  return [
    ...wrong('resource', Object.keys(definition.resources), kebab, 'certificate-profile'),
    ...wrong('action', Object.keys(definition.actions), dotted, 'certificate.revoke'),
    ...wrong('permission', Object.keys(definition.permissions), kebab, 'revoke-certificate'),
    ...wrong(
      'predicate',
      [...new Set([...predicatesOf(definition).values()].flat())],
      kebab,
      'own',
    ),
  ];
}

/** The predicates and constraints of each resource, in the order in which they are numbered. */
export function predicatesOf(definition: CompleteDefinition): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, { predicates }] of Object.entries(definition.resources)) {
    found.set(name, [...predicates]);
  }
  for (const { on, constraints } of Object.values(definition.actions)) {
    const list = on === undefined ? undefined : found.get(on);
    for (const name of constraints ?? []) {
      if (list !== undefined && !list.includes(name)) list.push(name);
    }
  }
  return found;
}

function checkResources(definition: CompleteDefinition): Mistake[] {
  const used = new Set(Object.values(definition.actions).map((action) => action.on));
  return [...predicatesOf(definition)].flatMap(([name, predicates]) => {
    const mistakes: Mistake[] = [];
    if (!used.has(name)) {
      mistakes.push({
        code: 'superfluous-resource',
        problem: `No action is decided on the resource "${name}".`,
        fix: `Give an action \`on: '${name}'\`, or remove the resource.`,
      });
    }
    for (const twice of duplicates(predicates)) {
      mistakes.push({
        code: 'duplicate-predicate',
        problem: `The resource "${name}" declares the predicate "${twice}" twice.`,
        fix: 'Declare it once.',
      });
    }
    if (predicates.includes('all')) {
      mistakes.push({
        code: 'reserved-name',
        problem: `The resource "${name}" declares a predicate named "all".`,
        fix: '"all" is the scope of every instance in the account; choose another name.',
      });
    }
    if (predicates.length > maxPredicates) {
      mistakes.push({
        code: 'too-many-predicates',
        problem: `The resource "${name}" has ${predicates.length} predicates and constraints; ${maxPredicates} fit.`,
        fix: 'Split the resource type.',
      });
    }
    return mistakes;
  });
}

function checkActions(definition: CompleteDefinition): Mistake[] {
  const resources = Object.keys(definition.resources);
  const granted = new Set(
    Object.values(definition.permissions).flatMap(({ grants }) =>
      grants.flatMap((grant) => grant.actions),
    ),
  );
  const open = new Set(reservedActions(definition));
  return Object.entries(definition.actions).flatMap(([name, { on, list, constraints }]) => {
    const mistakes: Mistake[] = [];
    if (on !== undefined && !resources.includes(on)) {
      mistakes.push({
        code: 'unknown-resource',
        problem: `The action "${name}" is decided on "${on}", which is not a resource.${suggest(on, resources)}`,
        fix: `Declare "${on}" under \`resources\`, or correct \`on\`.`,
      });
    }
    if (on === undefined && (list === true || (constraints ?? []).length > 0)) {
      mistakes.push({
        code: 'missing-resource',
        problem: `The action "${name}" has \`${list === true ? 'list' : 'constraints'}\` but no resource.`,
        fix: "Say which resource it is decided on: `on: '…'`.",
      });
    }
    if (!granted.has(name) && !open.has(name)) {
      mistakes.push({
        code: 'ungranted-action',
        problem: `No permission grants the action "${name}".`,
        fix: 'Add it to a grant, or to the `baseline` or `only` of a kind of principal; or remove it.',
      });
    }
    return mistakes;
  });
}

function checkPermissions(definition: CompleteDefinition): Mistake[] {
  const titles = duplicates(Object.values(definition.permissions).map(({ title }) => title));
  const mistakes: Mistake[] = titles.map((title) => ({
    code: 'duplicate-title',
    problem: `Two permissions have the title "${title}".`,
    fix: 'Give each permission a title of its own.',
  }));
  for (const [permission, { grants }] of Object.entries(definition.permissions)) {
    for (const grant of grants) mistakes.push(...checkGrant(definition, permission, grant));
  }
  for (const action of Object.keys(definition.actions)) {
    const { length } = bearingOn(grantsOf(definition, action));
    if (length <= maxPermissions) continue;
    mistakes.push({
      code: 'too-many-permissions',
      problem: `${length} permissions grant, widen or are required for "${action}"; ${maxPermissions} fit.`,
      fix: 'Let one permission grant it and give that permission to the roles.',
    });
  }
  return mistakes;
}

function checkGrant(
  definition: CompleteDefinition,
  permission: string,
  grant: GrantDefinition,
): Mistake[] {
  const { scope, requires = [], widenedBy, when } = grant;
  const known = Object.keys(definition.permissions);
  const mistakes: Mistake[] = [...requires, ...(widenedBy === undefined ? [] : [widenedBy])]
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'unknown-permission',
      problem: `"${permission}" refers to the permission "${name}", which does not exist.${suggest(name, known)}`,
      fix: `Declare "${name}" under \`permissions\`, or correct the name.`,
    }));
  if (requires.includes(permission) || widenedBy === permission) {
    mistakes.push({
      code: 'self-reference',
      problem: `"${permission}" requires or widens itself.`,
      fix: 'Name another permission, or use the scope "all".',
    });
  }
  if (scope === 'all' && widenedBy !== undefined) {
    mistakes.push({
      code: 'superfluous-widening',
      problem: `"${permission}" grants ${grant.actions.join(', ')} for all instances, yet names a widening permission.`,
      fix: 'Remove `widenedBy`, or narrow the scope.',
    });
  }
  const actions = Object.keys(definition.actions);
  for (const name of grant.actions) {
    if (!actions.includes(name)) {
      mistakes.push({
        code: 'unknown-action',
        problem: `"${permission}" grants the action "${name}", which does not exist.${suggest(name, actions)}`,
        fix: `Declare "${name}" under \`actions\`, or correct the name.`,
      });
    }
    for (const predicate of [
      ...(scope === 'all' ? [] : [scope]),
      ...(when === undefined ? [] : [when]),
    ]) {
      mistakes.push(...checkPredicate(definition, permission, name, predicate));
    }
  }
  return mistakes;
}

/** Checks that the resource of an action declares the predicate; as long as that resource is not known, that any does. */
function checkPredicate(
  definition: CompleteDefinition,
  permission: string,
  name: string,
  predicate: string,
): Mistake[] {
  const predicates = predicatesOf(definition);
  const action = Object.hasOwn(definition.actions, name) ? definition.actions[name] : undefined;
  const grants = `"${permission}" grants "${name}"`;
  if (action !== undefined && action.on === undefined) {
    return [
      {
        code: 'missing-resource',
        problem: `${grants} in the scope "${predicate}", but the action has no resource.`,
        fix: `Give "${name}" a resource with \`on\`, or use the scope "all".`,
      },
    ];
  }
  const on = action?.on ?? '';
  const offered = predicates.get(on);
  const known = offered ?? [...predicates.values()].flat();
  if (known.includes(predicate)) return [];
  const where = offered === undefined ? 'no resource declares' : `"${on}" does not declare`;
  return [
    {
      code: 'unknown-predicate',
      problem: `${grants} by "${predicate}", which ${where}.${suggest(predicate, known)}`,
      fix: `Add "${predicate}" to the predicates of ${offered === undefined ? 'its resource' : `"${on}"`}, or correct the name.`,
    },
  ];
}

function reservedActions({ principals }: CompleteDefinition): string[] {
  return principalKinds.flatMap((kind) => [
    ...(principals[kind].baseline ?? []),
    ...(principals[kind].only ?? []),
  ]);
}

function checkPrincipals(definition: CompleteDefinition): Mistake[] {
  const actions = Object.keys(definition.actions);
  const granted = new Set(
    Object.values(definition.permissions).flatMap(({ grants }) =>
      grants.flatMap((grant) => grant.actions),
    ),
  );
  return [...new Set(reservedActions(definition))].flatMap((name) => {
    if (!actions.includes(name)) {
      return [
        {
          code: 'unknown-action',
          problem: `A kind of principal is given the action "${name}", which does not exist.${suggest(name, actions)}`,
          fix: `Declare "${name}" under \`actions\`, or correct the name.`,
        },
      ];
    }
    if (!granted.has(name)) return [];
    return [
      {
        code: 'reserved-action',
        problem: `"${name}" belongs to a kind of principal and is granted by a permission as well.`,
        fix: 'Choose one: `baseline`/`only`, or a grant.',
      },
    ];
  });
}

function duplicates(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
