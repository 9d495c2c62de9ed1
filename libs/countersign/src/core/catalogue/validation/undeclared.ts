import type { Mistake } from '../../diagnostics/wiring-error.js';
import { suggest } from '../../diagnostics/did-you-mean.js';

/** The mistake of naming what the catalogue does not declare. `problem` is the sentence up to the name. */
export function undeclared(
  what: 'resource' | 'action' | 'permission',
  name: string,
  known: readonly string[],
  problem: string,
): Mistake {
  return {
    code: `unknown-${what}`,
    problem: `${problem}, which does not exist.${suggest(name, known)}`,
    fix: `Declare "${name}" under \`${what}s\`, or correct the name.`,
  };
}
