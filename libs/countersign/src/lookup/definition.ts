/** What every adapter is told of a resource type, and the mistakes that can be made in any of them. No database layer enters here. */
import type { CompiledResource, Mistake } from '../core/index.js';

/** The part of an adapter's argument that does not depend on its database layer. `P` is a predicate, `N` the names of properties. */
export interface LookupDefinition<P, N extends string = string> {
  readonly resource: CompiledResource;
  /** Property of the id; text or uuid, growing with time (UUIDv7) if pages are to be newest first. Default `id`. */
  readonly id?: N;
  /** Property of the tenant. Default `accountId`. */
  readonly accountId?: N;
  /** Each relation and condition, once. */
  readonly predicates: Readonly<Record<string, P>>;
  /** The predicates that depend on the action. Default: none. */
  readonly perAction?: readonly string[];
  /** Default: a lower-case UUID. */
  readonly isCanonicalId?: (id: string) => boolean;
}

/** A mistake for each property of the id and the account that is no column. @param owner `table` or `entity` */
export function unknownColumns(
  owner: string,
  names: readonly string[],
  isColumn: (name: string) => boolean,
): Mistake[] {
  return names
    .filter((name) => !isColumn(name))
    .map((name) => ({
      code: 'unknown-column',
      problem: `The ${owner} has no column under the property "${name}".`,
      fix: 'Set `id` and `accountId` to the properties.',
    }));
}

/** A mistake for each predicate of the resource to which the definition has no answer. @param lacking what it would be */
export function unanswered<P>(
  { resource, predicates, perAction = [] }: LookupDefinition<P>,
  isForm: (form: unknown) => boolean,
  lacking = 'no test and no list of keys',
): Mistake[] {
  const isAnswered = (name: string) => {
    const forms: unknown[] = Object.hasOwn(predicates, name) ? [predicates[name]].flat() : [];
    return forms.length > 0 && forms.every(isForm);
  };
  return [...resource.predicates, ...perAction]
    .filter((name) => !isAnswered(name))
    .map((name) => ({
      code: 'unanswered-predicate',
      problem: `"${name}" is not answered: ${lacking}.`,
      fix: `Add \`predicates['${name}']\`.`,
    }));
}

/** Whether `form` is a test, or a list of keys that names its column under `key`. */
export function isFormBy(key: string): (form: unknown) => boolean {
  return (form) =>
    typeof form === 'function' ||
    (typeof form === 'object' && form !== null && key in form && 'in' in form);
}
