/** Adds an application's own resources, actions and permissions to a base catalogue, without editing the base. */
import { Catalogue } from './catalogue.js';
import {
  type CatalogueDefinition,
  type CatalogueExtension,
  type PrincipalKind,
  principalKinds,
} from './definition.js';
import { complete, type CompleteDefinition } from './complete-definition.js';
import { checkExtensionForm, isMalformed } from './validation/form.js';
import { checkMeaning } from './validation/validate-catalogue.js';
import { failOn, type Mistake } from '../diagnostics/wiring-error.js';
import { suggest } from '../diagnostics/did-you-mean.js';

const subject = 'the extension of the catalogue';

type Part<E, K extends keyof CatalogueExtension> =
  E extends Readonly<Record<K, infer V>> ? V : unknown;

/** The definition that results from extending `B` by `E`. */
export interface Extended<
  B extends CatalogueDefinition,
  E extends CatalogueExtension,
> extends CatalogueDefinition {
  readonly resources: B['resources'] & Part<E, 'resources'>;
  readonly actions: B['actions'] & Part<E, 'actions'>;
  readonly permissions: B['permissions'] & Part<E, 'permissions'>;
}

/**
 * The base with the extension's declarations added. The base keeps its meaning: a name of the base cannot be declared
 * again, and no grant of the extension may name an action of the base.
 * @throws WiringError listing every mistake at once.
 */
export function extendCatalogue<
  const B extends CatalogueDefinition,
  const E extends CatalogueExtension,
>(base: Catalogue<B>, extension: E): Catalogue<Extended<B, E>> {
  const form = checkExtensionForm(extension);
  if (isMalformed(form)) failOn(subject, form);
  const whole = complete(base.definition);
  const merged = merge(base.definition, whole.principals, extension);
  failOn(subject, [
    ...form,
    ...checkExtension(base.definition, extension),
    ...closedKinds(whole, extension),
    ...checkMeaning(complete(merged)),
  ]);
  return new Catalogue(merged as unknown as Extended<B, E>);
}

/** Both together, the base first: its numbering stays, and where a name is declared twice its declaration. */
function merge(
  base: CatalogueDefinition,
  kinds: CompleteDefinition['principals'],
  { resources, actions, permissions, grants = {}, principals = {} }: CatalogueExtension,
): CatalogueDefinition {
  const all = { ...base.permissions, ...permissions, ...base.permissions };
  const added = new Map(Object.entries(grants));
  const both = (kind: PrincipalKind) => {
    const [{ baseline = [], only }, more] = [kinds[kind], principals[kind]];
    return {
      baseline: [...baseline, ...(more?.baseline ?? [])],
      ...(only || more?.only ? { only: [...(only ?? []), ...(more?.only ?? [])] } : {}),
    };
  };
  return {
    ...(base.tenants === undefined ? {} : { tenants: base.tenants }),
    resources: { ...base.resources, ...resources, ...base.resources },
    actions: { ...base.actions, ...actions, ...base.actions },
    permissions: Object.fromEntries(
      Object.entries(all).map(([name, permission]) => [
        name,
        { ...permission, grants: [...(permission.grants ?? []), ...(added.get(name) ?? [])] },
      ]),
    ),
    principals: { user: both('user'), service: both('service'), system: both('system') },
  };
}

function checkExtension(base: CatalogueDefinition, extension: CatalogueExtension): Mistake[] {
  const again = (what: 'resources' | 'actions' | 'permissions'): Mistake[] =>
    Object.keys(extension[what] ?? {})
      .filter((name) => Object.hasOwn(base[what], name))
      .map((name) => ({
        code: 'duplicate-id',
        problem: `"${name}" is declared under \`${what}\` by the base and by the extension.`,
        fix: 'Give the extension another name; the base cannot be redefined.',
      }));
  const permissions = Object.keys(base.permissions);
  const unknown = Object.keys(extension.grants ?? {})
    .filter((name) => !permissions.includes(name))
    .map((name) => ({
      code: 'unknown-permission',
      problem: `The extension adds grants to "${name}", which the base does not have.${suggest(name, permissions)}`,
      fix: 'Correct the name; put the grants of a new permission into its own declaration.',
    }));
  return [
    ...again('resources'),
    ...again('actions'),
    ...again('permissions'),
    ...unknown,
    ...foreignActions(base, extension),
  ];
}

/** Grants of base actions: they would widen what the base means. */
function foreignActions(base: CatalogueDefinition, extension: CatalogueExtension): Mistake[] {
  const added = Object.entries(extension.permissions ?? {}).map(
    ([name, { grants = [] }]) => [name, grants] as const,
  );
  const byPermission = [...Object.entries(extension.grants ?? {}), ...added].flatMap(
    ([name, grants]) =>
      grants.flatMap(({ actions }) => actions.map((action) => ({ by: `"${name}"`, action }))),
  );
  const byKind = Object.entries(extension.principals ?? {}).flatMap(
    ([kind, { baseline = [], only = [] }]) =>
      [...baseline, ...only].map((action) => ({ by: `principals of kind "${kind}"`, action })),
  );
  return [...byPermission, ...byKind]
    .filter(({ action }) => Object.hasOwn(base.actions, action))
    .map(({ by, action }) => ({
      code: 'base-action',
      problem: `The extension gives "${action}", an action of the base, to ${by}.`,
      fix: 'Declare another action and grant that; the meaning of the base stays.',
    }));
}

/** Kinds that the extension restricts to its actions: they would lose what the base gives them. */
function closedKinds(base: CompleteDefinition, { principals }: CatalogueExtension): Mistake[] {
  return principalKinds
    .filter((kind) => principals?.[kind]?.only !== undefined)
    .filter((kind) => base.principals[kind].only === undefined)
    .map((kind) => ({
      code: 'closed-kind',
      problem: `The extension gives principals of kind "${kind}" an \`only\`, which the base does not.`,
      fix: 'Use `baseline`; what the base lets a kind of principal do stays.',
    }));
}
