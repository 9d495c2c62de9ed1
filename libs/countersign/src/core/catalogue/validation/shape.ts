/** Checks that every part of a definition has the form that it is read in. Untyped code may write anything. */
import type { Mistake } from '../../diagnostics/wiring-error.js';

type Entries = Readonly<Record<string, unknown>>;

/** Mistakes of form. While there are any, the definition cannot be read any further. */
export function checkShape(definition: unknown): Mistake[] {
  const wrong = objectAt('The catalogue', definition);
  if (wrong.length > 0) return wrong;
  const { resources, actions, permissions, principals = {} } = definition as Entries;
  return [
    ...each('resource', resources, checkResource),
    ...each('action', actions, checkAction),
    ...each('permission', permissions, checkPermission),
    ...each('kind of principal', principals, checkKind),
  ];
}

/** The same for an extension, whose sections may all be left out. */
export function checkExtensionShape(extension: unknown): Mistake[] {
  const wrong = objectAt('The extension', extension);
  if (wrong.length > 0) return wrong;
  const none = { resources: {}, actions: {}, permissions: {} };
  const { grants = {} } = extension as Entries;
  return [
    ...checkShape({ ...none, ...(extension as Entries) }),
    ...each('permission', grants, (where, added) => grantsAt(where, added)),
  ];
}

function each(
  what: string,
  entries: unknown,
  check: (where: string, one: unknown) => Mistake[],
): Mistake[] {
  const wrong = objectAt(`The section of each ${what}`, entries);
  if (wrong.length > 0) return wrong;
  return Object.entries(entries as Entries).flatMap(([name, one]) =>
    check(`The ${what} "${name}"`, one),
  );
}

function checkResource(where: string, one: unknown): Mistake[] {
  return within(where, one, ({ predicates }) =>
    namesAt(`\`predicates\` of ${lower(where)}`, predicates),
  );
}

function checkAction(where: string, one: unknown): Mistake[] {
  return within(where, one, ({ on, constraints = [], kinds = [] }) => [
    ...(on === undefined ? [] : textAt(`\`on\` of ${lower(where)}`, on)),
    ...namesAt(`\`constraints\` of ${lower(where)}`, constraints),
    ...namesAt(`\`kinds\` of ${lower(where)}`, kinds),
  ]);
}

function checkPermission(where: string, one: unknown): Mistake[] {
  return within(where, one, ({ title, grants = [] }) => [
    ...textAt(`\`title\` of ${lower(where)}`, title),
    ...grantsAt(where, grants),
  ]);
}

function grantsAt(where: string, grants: unknown): Mistake[] {
  const place = `\`grants\` of ${lower(where)}`;
  if (!Array.isArray(grants)) return [malformed(place, grants, 'a list of grants')];
  return grants.flatMap((grant: unknown) =>
    within(`A grant of ${lower(where)}`, grant, (parts) => {
      const { actions, scope, requires = [], widenedBy = 'none', when = 'none' } = parts;
      const of = `of a grant of ${lower(where)}`;
      return [
        ...namesAt(`\`actions\` ${of}`, actions),
        ...textAt(`\`scope\` ${of}`, scope),
        ...namesAt(`\`requires\` ${of}`, requires),
        ...textAt(`\`widenedBy\` ${of}`, widenedBy),
        ...textAt(`\`when\` ${of}`, when),
      ];
    }),
  );
}

function checkKind(where: string, one: unknown): Mistake[] {
  return within(where, one ?? {}, ({ baseline = [], only = [] }) => [
    ...namesAt(`\`baseline\` of ${lower(where)}`, baseline),
    ...namesAt(`\`only\` of ${lower(where)}`, only),
  ]);
}

function within(where: string, one: unknown, check: (parts: Entries) => Mistake[]): Mistake[] {
  const wrong = objectAt(where, one);
  return wrong.length > 0 ? wrong : check(one as Entries);
}

function objectAt(where: string, value: unknown): Mistake[] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? [] : [malformed(where, value, 'an object')];
}

function namesAt(where: string, value: unknown): Mistake[] {
  const isNames = Array.isArray(value) && value.every((name) => typeof name === 'string');
  return isNames ? [] : [malformed(where, value, 'a list of names')];
}

function textAt(where: string, value: unknown): Mistake[] {
  return typeof value === 'string' ? [] : [malformed(where, value, 'a text')];
}

function malformed(where: string, value: unknown, wanted: string): Mistake {
  const shown = value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value));
  return {
    code: 'malformed-definition',
    problem: `${where} is ${shown.slice(0, 60)}; ${wanted} is expected.`,
    fix: `Write ${wanted}.`,
  };
}

function lower(where: string): string {
  return where.charAt(0).toLowerCase() + where.slice(1);
}
