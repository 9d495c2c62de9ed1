/** Checks the kinds of principal to whom actions say they may be granted. What the kinds may do without a grant is checked elsewhere. */
import type { CompleteDefinition } from '../complete-definition.js';
import { principalKinds } from '../definition.js';
import type { Mistake } from '../../diagnostics/wiring-error.js';
import { suggest } from '../../diagnostics/did-you-mean.js';

/** A mistake for every kind that is none, and for every action that no principal could ever perform. */
export function checkKinds({ actions, principals }: CompleteDefinition): Mistake[] {
  return Object.entries(actions).flatMap(([name, { kinds }]) => {
    if (kinds === undefined) return [];
    const known: readonly string[] = principalKinds;
    const unknown = kinds
      .filter((kind) => !known.includes(kind))
      .map((kind) => ({
        code: 'unknown-kind',
        problem: `The action "${name}" is for "${kind}", which is no kind of principal.${suggest(kind, known)}`,
        fix: `Correct or remove it; known are: ${known.join(', ')}.`,
      }));
    const reserved = principalKinds.some((kind) => {
      const { baseline = [], only = [] } = principals[kind];
      return [...baseline, ...only].includes(name);
    });
    const reached = kinds.some(
      (kind) => known.includes(kind) && principals[kind].only === undefined,
    );
    if (!reserved && (reached || unknown.length > 0)) return unknown;
    const mistake = reserved
      ? {
          code: 'superfluous-kinds',
          problem: `The action "${name}" has \`kinds\`, but belongs to a kind of principal already.`,
          fix: 'Remove `kinds`: only a grant is restricted by it.',
        }
      : {
          code: 'unreachable-action',
          problem: `The action "${name}" has \`kinds\` that leave nobody who could be granted it.`,
          fix: 'Name a kind of principal that holds permissions.',
        };
    return [...unknown, mistake];
  });
}
