import type { NamesOf, Catalogue } from '../catalogue/catalogue.js';
import type { CatalogueDefinition } from '../catalogue/definition.js';
import type { CompiledAction } from '../catalogue/compiled-catalogue.js';
import type { AnyIdSource } from './id-source.js';
import type { Lookup, Lookups } from '../ports/lookup.js';
import { type Mistake, mistakesAmong } from '../diagnostics/wiring-error.js';
import { suggest } from '../diagnostics/did-you-mean.js';
import { checkTenancy } from './tenants.js';

/** A requirement as declared. */
export interface RequirementSpec {
  readonly action: string;
  readonly ids: AnyIdSource | undefined;
}

/** A requirement, ready to be enforced. */
export interface Requirement {
  readonly action: CompiledAction;
  readonly ids: AnyIdSource | undefined;
}

/**
 * The arguments that follow the action: none when it has no resource, an id source when it has one,
 * and either when it may also be asked for as a list. A missing or superfluous source does not compile.
 * Distributed over the names, so that the compiler's complaint about a misspelt action names the action.
 */
export type IdArguments<
  D extends CatalogueDefinition,
  A extends NamesOf<D>['action'],
> = A extends unknown
  ? D['actions'][A] extends { readonly on: string }
    ? D['actions'][A] extends { readonly list: true }
      ? [ids?: AnyIdSource]
      : [ids: AnyIdSource]
    : []
  : never;

/** A mistake when none of the requirements of a handler holds for every call. */
export function checkWhenSent(specs: readonly RequirementSpec[], where: string): Mistake[] {
  if (specs.length === 0 || specs.some(({ ids }) => ids?.whenSent !== true)) return [];
  return [
    {
      code: 'only-when-sent',
      problem: `${where} requires a permission only when a field is sent, and nothing without it.`,
      fix: 'State another requirement that always holds, such as on the instance that is changed.',
    },
  ];
}

/** Every mistake in a requirement. `where` begins each sentence, such as `CertificatesController.revoke`. */
export function checkRequirement(
  catalogue: Catalogue,
  { action: name, ids }: RequirementSpec,
  where: string,
): Mistake[] {
  const names = catalogue.actions.map((action) => action.name);
  const action = catalogue.actions.find((each) => each.name === name);
  return mistakesAmong(
    // INVARIANT: such a requirement never starts. Compared with NaN, every number of ids is few enough.
    ids?.many === true &&
      !(Number.isSafeInteger(ids.max) && ids.max > 0) && {
        code: 'wrong-maximum',
        problem: `${where} takes at most ${String(ids.max)} ids from the body field "${ids.field}", which is no number of ids.`,
        fix: 'Give idsFromBody a positive integer as `max`, such as 1000.',
      },
    ids?.whenSent === true &&
      (ids.from === 'params' || ids.from === 'parent') && {
        code: 'always-sent',
        problem: `${where} requires "${name}" when "${ids.field}" of "${ids.from}" is sent, which it always is.`,
        fix: 'Leave out whenSent, or take the id from the body or the query.',
      },
    action === undefined && {
      code: 'unknown-action',
      problem: `${where} requires "${name}", which is not an action of the catalogue.${suggest(name, names)}`,
      fix: 'Correct the name, or declare the action in the catalogue.',
    },
    action !== undefined &&
      action.on === undefined &&
      ids !== undefined && {
        code: 'superfluous-id-source',
        problem: `${where} names an id source, but "${name}" is decided on no resource.`,
        fix: 'Remove the id source, or give the action a resource with `on`.',
      },
    action?.on !== undefined &&
      ids === undefined &&
      !action.list && {
        code: 'missing-id-source',
        problem: `${where} requires "${name}" without saying which "${action.on.name}".`,
        fix: "Add an id source such as fromParam('id'), or give the action `list: true` if it lists.",
      },
  );
}

/** A mistake for each parent that no row has. @param required requirements, each with what names its handler */
export function checkParents(
  catalogue: Catalogue,
  lookups: Lookups,
  required: readonly (readonly [spec: RequirementSpec, where: string])[],
): Mistake[] {
  return required.flatMap(([{ action: name, ids }, where]) => {
    const column = ids?.many === false ? ids.within?.column : undefined;
    const on = catalogue.actions.find((each) => each.name === name)?.on?.name ?? '';
    const columns = lookups.get(on)?.columns;
    if (column === undefined || !Array.isArray(columns) || columns.includes(column)) return [];
    const problem = `${where} compares the parent with "${column}", which no row of "${on}" has.${suggest(column, columns)}`;
    return [
      {
        code: 'unknown-column',
        problem,
        fix: `Name a property of its rows: ${columns.join(', ')}. A relation is none: declare its key as a property.`,
      },
    ];
  });
}

/** Every mistake in the registered lookups, given the resource types that requirements ask for. */
export function checkLookups(
  catalogue: Catalogue,
  lookups: Lookups,
  asked: ReadonlyMap<string, string>,
): Mistake[] {
  const names = catalogue.resources.map((resource) => resource.name);
  const missing = [...asked]
    .filter(([resource]) => !lookups.has(resource))
    .map(([resource, where]) => ({
      code: 'missing-lookup',
      problem: `${where} needs a "${resource}", but no lookup is registered for it.`,
      fix: `Register one: \`lookups: { '${resource}': … }\` in the options, or in Nest a provider decorated with @ResourceLookup('${resource}').`,
    }));
  const wrong = [...lookups].flatMap((each) => checkLookup(catalogue, names, ...each));
  const isReadable = [...lookups].every(([name, lookup]) => checkShape(name, lookup).length === 0);
  const tenancy = isReadable ? checkTenancy(catalogue.definition.tenants, lookups) : [];
  return [...missing, ...wrong, ...tenancy];
}

function checkLookup(
  catalogue: Catalogue,
  names: readonly string[],
  name: string,
  lookup: Lookup,
): Mistake[] {
  const isKnown = names.includes(name);
  const unknown = mistakesAmong(
    !isKnown && {
      code: 'unknown-resource',
      problem: `A lookup is registered for "${name}", which is not a resource of the catalogue.${suggest(name, names)}`,
      fix: 'Correct the name, or declare the resource in the catalogue.',
    },
  );
  const wrong = checkShape(name, lookup);
  if (wrong.length > 0) return [...unknown, ...wrong];
  const predicates = isKnown ? catalogue.resource(name).predicates : lookup.answers;
  const where = `The lookup for "${name}"`;
  return [
    ...unknown,
    ...predicates
      .filter((predicate) => !lookup.answers.includes(predicate))
      .map((predicate) => ({
        code: 'unanswered-predicate',
        problem: `${where} does not answer the predicate "${predicate}".`,
        fix: `Write \`${JSON.stringify(predicate)}\` into its predicates.`,
      })),
    ...lookup.answers
      .filter((answer) => !predicates.includes(answer))
      .map((answer) => ({
        code: 'unknown-predicate',
        problem: `${where} answers "${answer}", which the resource does not declare.${suggest(answer, predicates)}`,
        fix: 'Correct the name, or declare the predicate in the catalogue.',
      })),
    ...(lookup.mistakes?.() ?? []).map((mistake) => ({
      ...mistake,
      problem: `${where}: ${mistake.problem}`,
    })),
  ];
}

/** Checks what untyped code registers as a lookup: without this form it could not even be asked what it answers. */
function checkShape(name: string, lookup: unknown): Mistake[] {
  const {
    answers,
    perAction = [],
    find,
    canonicalId,
    isCanonicalId,
    mistakes,
  } = Object(lookup) as Partial<Record<keyof Lookup, unknown>>;
  const isOptional = (value: unknown) => value === undefined || typeof value === 'function';
  const lacking = [
    isNames(answers) || '`answers`, an array of predicate names',
    isNames(perAction) || '`perAction`, an array of predicate names',
    typeof find === 'function' || '`find`, a function',
    isOptional(canonicalId) || '`canonicalId`, a function',
    isOptional(isCanonicalId) || '`isCanonicalId`, a function',
    isOptional(mistakes) || '`mistakes`, a function',
  ].filter((part) => part !== true);
  return mistakesAmong(
    lacking.length > 0 && {
      code: 'wrong-lookup',
      problem: `What is registered for "${name}" is no lookup; it lacks: ${lacking.join('; ')}.`,
      fix: 'Register a lookup made by an adapter, or an object with `answers` and `find`.',
    },
  );
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
