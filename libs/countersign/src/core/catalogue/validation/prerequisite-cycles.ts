import type { CompleteDefinition } from '../complete-definition.js';
import type { Mistake } from '../../diagnostics/wiring-error.js';

/**
 * Cycles in `requires`. One form is no mistake and left out: two permissions that state the same conjunction for the
 * same action from both sides, as Software Trust does for the import of a secring (docs/domain/scopes.md).
 */
export function checkCycles({ permissions }: CompleteDefinition): Mistake[] {
  const edges = prerequisites(permissions);
  const state = new Map<string, 'open' | 'done'>();
  const mistakes: Mistake[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    state.set(name, 'open');
    for (const next of edges.get(name) ?? []) {
      if (state.get(next) === 'open')
        mistakes.push(cycle([...path.slice(path.indexOf(next)), next]));
      else if (!state.has(next)) visit(next, [...path, next]);
    }
    state.set(name, 'done');
  };
  for (const name of Object.keys(permissions)) if (!state.has(name)) visit(name, [name]);
  return mistakes;
}

function cycle(path: readonly string[]): Mistake {
  return {
    code: 'prerequisite-cycle',
    problem: `The prerequisites form a cycle: ${path.join(' → ')}.`,
    fix: 'Remove one `requires` of the cycle.',
  };
}

function prerequisites(permissions: CompleteDefinition['permissions']): Map<string, Set<string>> {
  const states = (from: string, action: string, to: string) =>
    (permissions[from]?.grants ?? []).some(
      ({ actions, requires = [] }) => actions.includes(action) && requires.includes(to),
    );
  return new Map(
    Object.entries(permissions).map(([name, { grants }]) => {
      const needed = grants.flatMap(({ actions, requires = [] }) =>
        requires.filter((to) => to !== name && actions.some((action) => !states(to, action, name))),
      );
      return [name, new Set(needed)];
    }),
  );
}
