import { type Catalogue, Misuse, type Principal } from '../core/internal.js';

/**
 * Makes a principal from a plain object of the application: `{ id, permissions, tenant?, kind?, attributes? }`. Kind is `user` when it is
 * left out; an application without tenants leaves `tenant` out.
 * @param from what gave it, for the message
 * @throws Misuse naming what is wrong
 */
export function makeCaller(
  catalogue: Catalogue,
  given: unknown,
  from = 'The `principal` function did not say who calls',
): Principal {
  const wrong = (what: string) =>
    new Misuse(
      `${from}: ${what.replace(/\.$/, '')}. Give \`{ id, permissions, tenant }\` or catalogue.principal(…), or \`undefined\` for nobody.`,
    );
  if (typeof given !== 'object' || given === null) throw wrong(`it gave a ${typeof given}`);
  const { id, kind, permissions, attributes = {} } = given as WrittenCaller;
  if (typeof id !== 'string' || id === '') {
    throw wrong(
      `its \`id\` is ${shownKind(id)}, and must be a text that is not empty, such as String(user.id)`,
    );
  }
  if (!isTexts(permissions)) {
    throw wrong(
      `its \`permissions\` are ${shownKind(permissions)}, and must be an array or a set of this catalogue's permission names`,
    );
  }
  if (typeof attributes !== 'object' || attributes === null) {
    throw wrong(`its \`attributes\` are ${shownKind(attributes)}, and must be an object`);
  }
  try {
    const made = { id, kind, permissions, attributes, ...writtenTenant(given) };
    return catalogue.principal(made as Parameters<Catalogue['principal']>[0]);
  } catch (error) {
    if (error instanceof TypeError) throw wrong(error.message);
    throw error;
  }
}

/** INVARIANT: a tenant that is written is kept, an empty one too: only one that is left out says that there are no tenants. */
function writtenTenant(given: WrittenCaller): { readonly tenant?: unknown } {
  return Object.hasOwn(given, 'tenant') ? { tenant: given.tenant } : {};
}

type WrittenCaller = {
  readonly [K in 'id' | 'kind' | 'permissions' | 'tenant' | 'attributes']?: unknown;
};

function isTexts(value: unknown): value is Iterable<string> {
  if (!Array.isArray(value) && !(value instanceof Set)) return false;
  for (const each of value) if (typeof each !== 'string') return false;
  return true;
}

/** Says the kind of a value only: what it is may be secret. */
function shownKind(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === '') return 'empty';
  if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
  return Array.isArray(value) ? 'an array of other things' : 'another object';
}
