/** Checks what kinds of principal may do without a grant, and which of them an action may be granted to. */
import type { CompleteDefinition } from '../complete-definition.js';
import { principalKinds } from '../definition.js';
import { type Mistake, mistakesAmong } from '../../diagnostics/wiring-error.js';
import { suggest } from '../../diagnostics/did-you-mean.js';
import { undeclared } from './undeclared.js';

/** The actions that a kind of principal may perform without a grant. */
export function reservedActions({ principals }: CompleteDefinition): Set<string> {
  const kinds = Object.values(principals);
  return new Set(kinds.flatMap(({ baseline = [], only = [] }) => [...baseline, ...only]));
}

/** The mistakes in `baseline`, `only` and `kinds`. */
export function checkPrincipals(
  definition: CompleteDefinition,
  granted: ReadonlySet<string>,
): Mistake[] {
  const { actions, principals } = definition;
  const names = Object.keys(actions);
  const reserved = reservedActions(definition);
  const ofReserved = [...reserved].flatMap((name) =>
    mistakesAmong(
      !names.includes(name) &&
        undeclared('action', name, names, `A kind of principal is given the action "${name}"`),
      names.includes(name) &&
        granted.has(name) && {
          code: 'reserved-action',
          problem: `"${name}" belongs to a kind of principal and is granted by a permission as well.`,
          fix: 'Choose one: `baseline`/`only`, or a grant.',
        },
    ),
  );
  const ofKinds = Object.entries(actions).flatMap(([name, { kinds }]) => {
    if (kinds === undefined) return [];
    const unknown = kinds.filter((kind) => !principalKinds.includes(kind));
    const reached = kinds.some(
      (kind) => !unknown.includes(kind) && principals[kind].only === undefined,
    );
    return [
      ...unknown.map((kind) => ({
        code: 'unknown-kind',
        problem: `The action "${name}" is for "${kind}", which is no kind of principal.${suggest(kind, principalKinds)}`,
        fix: `Correct or remove it; known are: ${principalKinds.join(', ')}.`,
      })),
      ...mistakesAmong(
        reserved.has(name) && {
          code: 'superfluous-kinds',
          problem: `The action "${name}" has \`kinds\`, but belongs to a kind of principal already.`,
          fix: 'Remove `kinds`: only a grant is restricted by it.',
        },
        !reserved.has(name) &&
          !reached &&
          unknown.length === 0 && {
            code: 'unreachable-action',
            problem: `The action "${name}" has \`kinds\` that leave nobody who could be granted it.`,
            fix: 'Name a kind of principal that holds permissions.',
          },
      ),
    ];
  });
  return [...ofReserved, ...ofKinds];
}
