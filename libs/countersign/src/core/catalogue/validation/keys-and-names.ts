/** Looks for keys that no catalogue has: TypeScript refuses them, JavaScript would lose a misspelt `requires` in silence. */
import { type CatalogueDefinition, principalKinds } from '../definition.js';
import type { Mistake } from '../../diagnostics/wiring-error.js';
import { suggest } from '../../diagnostics/did-you-mean.js';

const keysOf = {
  catalogue: ['resources', 'actions', 'permissions', 'principals'],
  resource: ['predicates'],
  action: ['on', 'list', 'constraints', 'kinds'],
  permission: ['title', 'group', 'grants'],
  grant: ['actions', 'scope', 'requires', 'widenedBy', 'when'],
  kind: ['baseline', 'only'],
} as const;

/** A mistake for every key that is not one of the definition's. */
export function checkKeys(definition: CatalogueDefinition): Mistake[] {
  const { resources, actions, permissions, principals } = definition;
  return [
    ...unknownIn('catalogue', 'The catalogue', definition),
    ...each('resource', resources),
    ...each('action', actions),
    ...each('permission', permissions),
    ...Object.entries(permissions).flatMap(([name, { grants }]) =>
      grants.flatMap((grant) => unknownIn('grant', `A grant of the permission "${name}"`, grant)),
    ),
    ...principalKinds.flatMap((kind) =>
      unknownIn('kind', `The kind of principal "${kind}"`, principals[kind]),
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
