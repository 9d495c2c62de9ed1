/** The files that an application writes for the commands: its routes as JSON, its catalogue and roles as a module. */
import { Catalogue, type Principal, principalKinds, suggest } from '../core/internal.js';
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
  const parsed = parseJson(text, file);
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

/** How a holder of a role differs from a user with its permissions. */
export interface Holder {
  readonly kind?: string | undefined;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** Somebody who holds the permissions of a role, or none, with `add` and without `remove`. @throws UsageError for an unknown name */
export function holderOf(
  { catalogue, roles }: RoleBook,
  role: string | undefined,
  { kind: asked = 'user', add = [], remove = [] }: Holder = {},
): Principal {
  const held = role === undefined ? [] : (roles[known('role', role, Object.keys(roles))] ?? []);
  for (const name of [...held, ...add, ...remove]) {
    known('permission', name, catalogue.permissions);
  }
  const permissions = [...held, ...add].filter((name) => !remove.includes(name));
  const kind = known('kind of principal', asked, principalKinds);
  const tenant = kind === 'system' ? null : 'the tenant';
  return catalogue.principal({
    ...{ kind, id: role ?? kind, permissions },
    ...(catalogue.definition.tenants === false ? {} : { tenant }),
  });
}

/** The name, when it is one. @throws UsageError that says which there are */
export function known<T extends string>(what: string, name: string, names: readonly T[]): T {
  const found = names.find((each) => each === name);
  if (found !== undefined) return found;
  const list = names.length === 0 ? 'There is none.' : `There are: ${names.join(', ')}.`;
  throw new UsageError(`There is no ${what} "${name}".${suggest(name, names)} ${list}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON.`);
  }
}
