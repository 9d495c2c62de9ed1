/** Checks that a definition has the form in which it is read, and no unknown key. Untyped code may write anything. */
import { principalKinds } from '../definition.js';
import type { Mistake } from '../../diagnostics/wiring-error.js';
import { suggest } from '../../diagnostics/did-you-mean.js';

/** Checks one part of a definition; `where` names it in the middle of a sentence. */
type Form = (where: string, value: unknown) => Mistake[];

const malformedCode = 'malformed-definition';

const scope = only(
  "one predicate of the resource or 'all'",
  (value) => typeof value === 'string',
  ', and another grant for each further one',
);
const text = only('a text', (value) => typeof value === 'string');
const names = only(
  'a list of names',
  (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
);
const anything: Form = () => [];

const grant = object({
  actions: names,
  scope,
  requires: optional(names),
  widenedBy: optional(text),
  when: optional(text),
});
const aList = only('a list of grants', Array.isArray);
const grants: Form = (where, value) =>
  Array.isArray(value)
    ? value.flatMap((one) => grant(`a grant of ${where.replace('`grants` of ', '')}`, one))
    : aList(where, value);
const resources = each('resource', object({ predicates: optional(names) }));
const actions = each(
  'action',
  object({
    on: optional(text),
    list: anything,
    constraints: optional(names),
    kinds: optional(names),
  }),
);
const permissions = each(
  'permission',
  object({ title: text, group: optional(text), grants: optional(grants) }),
);
const kinds = each(
  'kind of principal',
  optional(object({ baseline: optional(names), only: optional(names) })),
);
const principals: Form = (where, value) => [
  ...kinds(where, value),
  ...(isObject(value) ? unknownFields(where, value, principalKinds) : []),
];

const tenants = only(
  'true, false or the name of a column',
  (value) => typeof value === 'boolean' || (typeof value === 'string' && value !== ''),
);
const catalogue = object({
  ...{ tenants: optional(tenants), resources, actions, permissions },
  principals: optional(principals),
});
const extension = object({
  resources: optional(resources),
  actions: optional(actions),
  permissions: optional(permissions),
  grants: optional(each('permission', grants)),
  principals: optional(principals),
});

/** The mistakes of form in the argument of `defineCatalogue`. */
export function checkForm(definition: unknown): Mistake[] {
  return catalogue('the catalogue', definition);
}

/** The mistakes of form in the argument of `extendCatalogue`. */
export function checkExtensionForm(definition: unknown): Mistake[] {
  return extension('the extension', definition);
}

/** Whether a definition with these mistakes cannot be read any further. */
export function isMalformed(mistakes: readonly Mistake[]): boolean {
  return mistakes.some(({ code }) => code === malformedCode);
}

function only(wanted: string, is: (value: unknown) => boolean, further = ''): Form {
  return (where, value) => {
    if (is(value)) return [];
    const shown = value === undefined ? 'missing' : (JSON.stringify(value) ?? typeof value);
    const problem = `${capital(where)} is ${shown.slice(0, 60)}; ${wanted} is expected.`;
    return [{ code: malformedCode, problem, fix: `Write ${wanted}${further}.` }];
  };
}

function optional(form: Form): Form {
  return (where, value) => (value === undefined ? [] : form(where, value));
}

/** An object with these parts and no others. */
function object(parts: Readonly<Record<string, Form>>): Form {
  return entries((where, value) => [
    ...unknownFields(where, value, Object.keys(parts)),
    ...Object.entries(parts).flatMap(([key, form]) => form(`\`${key}\` of ${where}`, value[key])),
  ]);
}

/** An object whose keys are names that the application chooses. */
function each(what: string, form: Form): Form {
  return entries((_, value) =>
    Object.entries(value).flatMap(([name, one]) => form(`the ${what} "${name}"`, one)),
  );
}

function entries(
  check: (where: string, value: Readonly<Record<string, unknown>>) => Mistake[],
): Form {
  const form = only('an object', isObject);
  return (where, value) => (isObject(value) ? check(where, value) : form(where, value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownFields(where: string, found: object, known: readonly string[]): Mistake[] {
  return Object.keys(found)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      code: 'unknown-key',
      problem: `${capital(where)} has the key "${key}", which does not exist.${suggest(key, known)}`,
      fix: `Correct or remove it; known are: ${known.join(', ')}.`,
    }));
}

function capital(where: string): string {
  return where.charAt(0).toUpperCase() + where.slice(1);
}
