/** Finds unknown keys. TypeScript refuses them; without it a misspelt `requires` would be lost silently. */
import type { CompleteDefinition } from '../complete-definition.js';
import { type CatalogueExtension, principalKinds } from '../definition.js';
import type { Mistake } from '../../diagnostics/wiring-error.js';
import { suggest } from '../../diagnostics/did-you-mean.js';

const keysOf = {
  catalogue: ['resources', 'actions', 'permissions', 'principals'],
  resource: ['predicates'],
  action: ['on', 'list', 'constraints', 'kinds'],
  permission: ['title', 'group', 'grants'],
  grant: ['actions', 'scope', 'requires', 'widenedBy', 'when'],
  principals: principalKinds,
  kind: ['baseline', 'only'],
  extension: ['resources', 'actions', 'permissions', 'grants', 'principals'],
} as const;

/** A mistake for every key that is not one of the definition's. */
export function checkKeys(definition: CompleteDefinition): Mistake[] {
  const { resources, actions, permissions, principals } = definition;
  return [
    ...unknownIn('catalogue', 'The catalogue', definition),
    ...each('resource', resources),
    ...each('action', actions),
    ...each('permission', permissions),
    ...Object.entries(permissions).flatMap(([name, { grants }]) =>
      grants.flatMap((grant) => unknownIn('grant', `A grant of the permission "${name}"`, grant)),
    ),
    ...unknownIn('principals', 'The section `principals`', principals),
    ...principalKinds.flatMap((kind) =>
      unknownIn('kind', `The kind of principal "${kind}"`, principals[kind]),
    ),
  ];
}

/** The same for the sections of an extension and for its kinds of principal. */
export function checkExtensionKeys(extension: CatalogueExtension): Mistake[] {
  return [
    ...unknownIn('extension', 'The extension', extension),
    ...unknownIn(
      'principals',
      'The section `principals` of the extension',
      extension.principals ?? {},
    ),
  ];
}

function each(what: 'resource' | 'action' | 'permission', all: Readonly<Record<string, object>>) {
  return Object.entries(all).flatMap(([name, one]) =>
    unknownIn(what, `The ${what} "${name}"`, one),
  );
}

function unknownIn(what: keyof typeof keysOf, where: string, found: object): Mistake[] {
  const known: readonly string[] = keysOf[what];
  return Object.keys(found)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      code: 'unknown-key',
      problem: `${where} has the key "${key}", which does not exist.${suggest(key, known)}`,
      fix: `Correct or remove it; known are: ${known.join(', ')}.`,
    }));
}
