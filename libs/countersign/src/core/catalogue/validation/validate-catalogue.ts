/** Checks a catalogue definition and lists every mistake in it. */
import { complete, type CompleteDefinition } from '../complete-definition.js';
import type { CatalogueDefinition, GrantDefinition } from '../definition.js';
import { checkForm, isMalformed } from './form.js';
import { checkCycles } from './prerequisite-cycles.js';
import { checkPrincipals, reservedActions } from './principals.js';
import { undeclared } from './undeclared.js';
import { bearingOn, grantsOf } from '../grants.js';
import { maxPermissions } from '../bearing.js';
import { type Mistake, mistakesAmong } from '../../diagnostics/wiring-error.js';
import { suggest } from '../../diagnostics/did-you-mean.js';

const maxPredicates = 30;

/** Every mistake in the definition, in the order of its sections. */
export function checkCatalogue(written: CatalogueDefinition): Mistake[] {
  const mistakes = checkForm(written);
  return isMalformed(mistakes) ? mistakes : [...mistakes, ...checkMeaning(complete(written))];
}

/** Every mistake in a definition whose form is right. */
export function checkMeaning(definition: CompleteDefinition): Mistake[] {
  const grants = Object.values(definition.permissions).flatMap((permission) => permission.grants);
  const granted = new Set(grants.flatMap((grant) => grant.actions));
  return [
    ...checkNames(definition),
    ...checkResources(definition),
    ...checkActions(definition, granted),
    ...checkPermissions(definition),
    ...checkPrincipals(definition, granted),
    ...checkCycles(definition),
  ];
}

function checkNames({ predicates, actions, permissions }: CompleteDefinition): Mistake[] {
  const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  const dotted = /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+$/;
  const wrong = (what: string, names: Iterable<string>, form: RegExp, example: string): Mistake[] =>
    [...names]
      .filter((name) => !form.test(name))
      .map((name) => ({
        code: 'malformed-name',
        problem: `The ${what} "${name}" is not well formed.`,
        fix: `Write lower-case words joined by hyphens, such as "${[hyphened(name), example].find((right) => form.test(right))}".`,
      }));
  return [
    ...wrong('resource', predicates.keys(), kebab, 'certificate-profile'),
    ...wrong('action', Object.keys(actions), dotted, 'certificate.revoke'),
    ...wrong('permission', Object.keys(permissions), kebab, 'revoke-certificate'),
    ...wrong('predicate', new Set([...predicates.values()].flat()), kebab, 'own'),
  ];
}

/** `workOrder:view` as `work-order-view`. */
function hyphened(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^a-zA-Z0-9.]+/g, '-')
    .toLowerCase();
}

function checkResources({ predicates: resources, actions }: CompleteDefinition): Mistake[] {
  const used = new Set(Object.values(actions).map(({ on }) => on));
  return [...resources].flatMap(([name, predicates]) => [
    ...duplicates(predicates).map((twice) => ({
      code: 'duplicate-predicate',
      problem: `The resource "${name}" declares the predicate "${twice}" twice.`,
      fix: 'Declare it once.',
    })),
    ...mistakesAmong(
      !used.has(name) && {
        code: 'superfluous-resource',
        problem: `No action is decided on the resource "${name}".`,
        fix: `Give an action \`on: '${name}'\`, or remove the resource.`,
      },
      predicates.includes('all') && {
        code: 'reserved-name',
        problem: `The resource "${name}" declares a predicate named "all".`,
        fix: '"all" is the scope of every instance in the tenant; choose another name.',
      },
      predicates.length > maxPredicates && {
        code: 'too-many-predicates',
        problem: `The resource "${name}" has ${predicates.length} predicates and constraints; ${maxPredicates} fit.`,
        fix: 'Split the resource type.',
      },
    ),
  ]);
}

function checkActions(definition: CompleteDefinition, granted: ReadonlySet<string>): Mistake[] {
  const resources = [...definition.predicates.keys()];
  const reserved = reservedActions(definition);
  return Object.entries(definition.actions).flatMap(([name, { on, list, constraints }]) =>
    mistakesAmong(
      on !== undefined &&
        !resources.includes(on) &&
        undeclared('resource', on, resources, `The action "${name}" is decided on "${on}"`),
      on === undefined &&
        (list === true || constraints.length > 0) && {
          code: 'missing-resource',
          problem: `The action "${name}" has \`${list === true ? 'list' : 'constraints'}\` but no resource.`,
          fix: "Say which resource it is decided on: `on: '…'`.",
        },
      !granted.has(name) &&
        !reserved.has(name) && {
          code: 'ungranted-action',
          problem: `No permission grants the action "${name}".`,
          fix: 'Add it to a grant, or to the `baseline` or `only` of a kind of principal; or remove it.',
        },
    ),
  );
}

function checkPermissions(definition: CompleteDefinition): Mistake[] {
  const { permissions, actions } = definition;
  const titles = duplicates(Object.values(permissions).map(({ title }) => title));
  return [
    ...titles.map((title) => ({
      code: 'duplicate-title',
      problem: `Two permissions have the title "${title}".`,
      fix: 'Give each permission another title.',
    })),
    ...Object.entries(permissions).flatMap(([permission, { grants }]) =>
      grants.flatMap((grant) => checkGrant(definition, permission, grant)),
    ),
    ...Object.keys(actions).flatMap((action) => {
      const { length } = bearingOn(grantsOf(definition, action));
      return mistakesAmong(
        length > maxPermissions && {
          code: 'too-many-permissions',
          problem: `${length} permissions grant, widen or are required for "${action}"; ${maxPermissions} fit.`,
          fix: 'Let one permission grant it and give that permission to the roles.',
        },
      );
    }),
  ];
}

function checkGrant(
  definition: CompleteDefinition,
  permission: string,
  { actions: granted, scope, requires = [], widenedBy, when }: GrantDefinition,
): Mistake[] {
  const permissions = Object.keys(definition.permissions);
  const actions = Object.keys(definition.actions);
  const others = givenNames([...requires, widenedBy]);
  const predicates = givenNames([scope === 'all' ? undefined : scope, when]);
  const refers = `"${permission}" refers to the permission`;
  return [
    ...others
      .filter((name) => !permissions.includes(name))
      .map((name) => undeclared('permission', name, permissions, `${refers} "${name}"`)),
    ...mistakesAmong(
      others.includes(permission) && {
        code: 'self-reference',
        problem: `"${permission}" requires or widens itself.`,
        fix: 'Name another permission, or use the scope "all".',
      },
      scope === 'all' &&
        widenedBy !== undefined && {
          code: 'superfluous-widening',
          problem: `"${permission}" grants ${granted.join(', ')} for all instances, yet names a widening permission.`,
          fix: 'Remove `widenedBy`, or narrow the scope.',
        },
    ),
    ...granted.flatMap((name) => [
      ...mistakesAmong(
        !actions.includes(name) &&
          undeclared('action', name, actions, `"${permission}" grants the action "${name}"`),
      ),
      ...predicates.flatMap((predicate) => checkPredicate(definition, permission, name, predicate)),
    ]),
  ];
}

/** Checks that the resource of an action declares the predicate; as long as that resource is not known, that any does. */
function checkPredicate(
  { predicates, actions }: CompleteDefinition,
  permission: string,
  name: string,
  predicate: string,
): Mistake[] {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  const { on = '' } = action ?? {};
  const declared = predicates.get(on);
  const known = declared ?? [...predicates.values()].flat();
  const where = declared === undefined ? 'no resource declares' : `"${on}" does not declare`;
  const grants = `"${permission}" grants "${name}"`;
  const hasNone = action !== undefined && action.on === undefined;
  return mistakesAmong(
    hasNone && {
      code: 'missing-resource',
      problem: `${grants} in the scope "${predicate}", but the action has no resource.`,
      fix: `Give "${name}" a resource with \`on\`, or use the scope "all".`,
    },
    !hasNone &&
      !known.includes(predicate) && {
        code: 'unknown-predicate',
        problem: `${grants} by "${predicate}", which ${where}.${suggest(predicate, known)}`,
        fix: `Add "${predicate}" to the predicates of ${declared === undefined ? 'its resource' : `"${on}"`}, or correct the name.`,
      },
  );
}

function givenNames(list: readonly (string | undefined)[]): string[] {
  return list.filter((name) => name !== undefined);
}

function duplicates(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
