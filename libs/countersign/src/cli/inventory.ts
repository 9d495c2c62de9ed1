/** The files that an application writes for the commands: its routes as JSON, its catalogue and roles as a module. */
import { Catalogue, type Principal } from '../core/internal.js';
import type { RouteEntry } from '../http/internal.js';

/** A catalogue with the roles of an application, as its module exports them. */
export interface RoleBook {
  readonly catalogue: Catalogue;
  /** The permissions of each role, by its name. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

/** A mistake of the caller of the command, in one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The routes in a file that `JSON.stringify(routes)` wrote. @throws UsageError */
export function routesIn(text: string, file: string): RouteEntry[] {
  const parsed = parse(text, file);
  const isRoute = (value: unknown) => {
    const { method, path, requirements } = Object(value) as Record<string, unknown>;
    return typeof method === 'string' && typeof path === 'string' && Array.isArray(requirements);
  };
  if (Array.isArray(parsed) && parsed.every(isRoute)) return parsed as RouteEntry[];
  throw new UsageError(
    `${file} is no list of routes. Write JSON.stringify(permissions.routes()) into it.`,
  );
}

/** The catalogue and the roles that a module exports. @throws UsageError */
export function rolesIn(module: unknown, file: string): RoleBook {
  const { catalogue, roles = {} } = Object(module) as Record<string, unknown>;
  if (!(catalogue instanceof Catalogue)) {
    throw new UsageError(`${file} exports no \`catalogue\` that defineCatalogue made.`);
  }
  return { catalogue, roles: roles as RoleBook['roles'] };
}

/** Somebody who holds the permissions of a role, with `add` and without `remove`. @throws UsageError for an unknown name */
export function holderOf(
  { catalogue, roles }: RoleBook,
  role: string,
  {
    add = [],
    remove = [],
  }: { readonly add?: readonly string[]; readonly remove?: readonly string[] } = {},
): Principal {
  const held = roles[role];
  if (held === undefined) {
    throw new UsageError(
      `There is no role "${role}". There are: ${Object.keys(roles).join(', ')}.`,
    );
  }
  for (const name of [...held, ...add, ...remove]) {
    if (!catalogue.isPermission(name)) {
      throw new UsageError(`"${name}" is not a permission of the catalogue.`);
    }
  }
  const permissions = [...held, ...add].filter((name) => !remove.includes(name));
  const isWithout = catalogue.definition.tenants === false;
  return catalogue.principal({
    kind: 'user',
    id: role,
    ...(isWithout ? {} : { tenant: 'the tenant' }),
    permissions,
  });
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON.`);
  }
}
