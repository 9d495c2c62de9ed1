/** What a route demands: an action, and where the ids of its resources are. Compiled at start; no request enters here. */
import type { ActionName, Catalogue } from '../catalogue/catalogue.js';
import type { CatalogueDefinition } from '../catalogue/definition.js';
import type { CompiledAction } from '../catalogue/compiled-catalogue.js';
import type { AnyIdSource } from './id-source.js';
import type { Lookup, Lookups } from '../ports/lookup.js';
import type { Mistake } from '../diagnostics/wiring-error.js';
import { suggest } from '../diagnostics/did-you-mean.js';

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
 * Distributed over the names, so that the compiler's complaint about a misspelt action is about the action: which name it is
 * not, and which was meant.
 */
export type IdArguments<D extends CatalogueDefinition, A extends ActionName<D>> = A extends unknown
  ? D['actions'][A] extends { readonly on: string }
    ? D['actions'][A] extends { readonly list: true }
      ? [ids?: AnyIdSource]
      : [ids: AnyIdSource]
    : []
  : never;

/** Every mistake in a requirement. `where` begins each sentence, such as `CertificatesController.revoke`. */
export function checkRequirement(
  catalogue: Catalogue,
  { action: name, ids }: RequirementSpec,
  where: string,
): Mistake[] {
  const names = catalogue.actions.map((action) => action.name);
  const ofIds = ids === undefined ? [] : checkMaximum(ids, where);
  if (!names.includes(name)) {
    return [
      ...ofIds,
      {
        code: 'unknown-action',
        problem: `${where} requires "${name}", which is not an action of the catalogue.${suggest(name, names)}`,
        fix: 'Correct the name, or declare the action in the catalogue.',
      },
    ];
  }
  const action = catalogue.action(name);
  if (action.on === undefined && ids !== undefined) {
    return [
      ...ofIds,
      {
        code: 'superfluous-id-source',
        problem: `${where} names an id source, but "${name}" is judged on no resource.`,
        fix: 'Remove the id source, or give the action a resource with `on`.',
      },
    ];
  }
  if (action.on !== undefined && ids === undefined && !action.list) {
    return [
      {
        code: 'missing-id-source',
        problem: `${where} requires "${name}" without saying which "${action.on.name}".`,
        fix: "Add an id source such as fromParam('id'), or give the action `list: true` if it lists.",
      },
    ];
  }
  return ofIds;
}

/** INVARIANT: compared with NaN, every number of ids is few enough; so it never starts. */
function checkMaximum(ids: AnyIdSource, where: string): Mistake[] {
  if (!ids.many || (Number.isSafeInteger(ids.max) && ids.max > 0)) return [];
  return [
    {
      code: 'wrong-maximum',
      problem: `${where} takes at most ${String(ids.max)} ids from the body field "${ids.field}", which is no number of ids.`,
      fix: 'Give idsFromBody a positive integer as `max`, such as 1000.',
    },
  ];
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
      fix: `Register one: a provider decorated with @ResourceLookup('${resource}') in Nest, or \`lookups: { '${resource}': … }\` in Express.`,
    }));
  return [...missing, ...[...lookups].flatMap((each) => checkLookup(catalogue, names, ...each))];
}

function checkLookup(
  catalogue: Catalogue,
  names: readonly string[],
  name: string,
  lookup: Lookup,
): Mistake[] {
  const wrong = checkShape(name, lookup);
  const own =
    wrong.length > 0
      ? wrong
      : (lookup.mistakes?.() ?? []).map((mistake) => ({
          ...mistake,
          problem: `The lookup for "${name}": ${mistake.problem}`,
        }));
  if (!names.includes(name)) {
    const unknown = {
      code: 'unknown-resource',
      problem: `A lookup is registered for "${name}", which is not a resource of the catalogue.${suggest(name, names)}`,
      fix: 'Correct the name, or declare the resource in the catalogue.',
    };
    return [unknown, ...own];
  }
  if (wrong.length > 0) return wrong;
  const { predicates } = catalogue.resource(name);
  return [
    ...predicates
      .filter((predicate) => !lookup.answers.includes(predicate))
      .map((predicate) => ({
        code: 'unanswered-predicate',
        problem: `The lookup for "${name}" does not answer the predicate "${predicate}".`,
        fix: `Write \`${JSON.stringify(predicate)}\` into its predicates.`,
      })),
    ...lookup.answers
      .filter((answer) => !predicates.includes(answer))
      .map((answer) => ({
        code: 'unknown-predicate',
        problem: `The lookup for "${name}" answers "${answer}", which the resource does not declare.${suggest(answer, predicates)}`,
        fix: 'Correct the name, or declare the predicate in the catalogue.',
      })),
    ...own,
  ];
}

/** What makes a lookup none, which untyped code may register: it could not even be asked what it answers. */
function checkShape(name: string, lookup: unknown): Mistake[] {
  const { answers, perAction, find, isCanonicalId, mistakes } = Object(lookup) as Partial<
    Record<keyof Lookup, unknown>
  >;
  const isOptional = (value: unknown) => value === undefined || typeof value === 'function';
  const wrong = [
    ...(isNames(answers) ? [] : ['`answers`, an array of predicate names']),
    ...(perAction === undefined || isNames(perAction)
      ? []
      : ['`perAction`, an array of predicate names']),
    ...(typeof find === 'function' ? [] : ['`find`, a function']),
    ...(isOptional(isCanonicalId) ? [] : ['`isCanonicalId`, a function']),
    ...(isOptional(mistakes) ? [] : ['`mistakes`, a function']),
  ];
  if (wrong.length === 0) return [];
  return [
    {
      code: 'wrong-lookup',
      problem: `What is registered for "${name}" is no lookup; it lacks: ${wrong.join('; ')}.`,
      fix: 'Register a lookup made by an adapter, or an object with `answers` and `find`.',
    },
  ];
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** Compiles a requirement. @throws RangeError for an unknown action; check first to report all mistakes at once */
export function compileRequirement(catalogue: Catalogue, spec: RequirementSpec): Requirement {
  return Object.freeze({ action: catalogue.action(spec.action), ids: spec.ids });
}
