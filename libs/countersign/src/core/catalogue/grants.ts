import type { CompleteDefinition } from './complete-definition.js';
import type { GrantDefinition } from './definition.js';
import type { CompiledGrant } from './compiled-catalogue.js';

/** The grants of an action, in the order of the catalogue. */
export function grantsOf(definition: CompleteDefinition, action: string): CompiledGrant[] {
  return Object.entries(definition.permissions).flatMap(([permission, { grants }]) =>
    grants
      .filter((grant) => grant.actions.includes(action))
      .map((grant) => compileGrant(permission, grant)),
  );
}

function compileGrant(permission: string, grant: GrantDefinition): CompiledGrant {
  return Object.freeze({
    permission,
    requires: Object.freeze([...(grant.requires ?? [])]),
    widenedBy: grant.widenedBy,
    relation: grant.scope === 'all' ? undefined : grant.scope,
    when: grant.when,
  });
}

/** Every permission whose being held or not makes a difference to an action with these grants. */
export function bearingOn(
  grants: Iterable<Pick<CompiledGrant, 'permission' | 'requires' | 'widenedBy'>>,
): string[] {
  const names = [...grants].flatMap(({ permission, requires, widenedBy }) => [
    permission,
    ...requires,
    ...(widenedBy === undefined ? [] : [widenedBy]),
  ]);
  return [...new Set(names)];
}
