/** Which actions on a release its state and votes leave. Who may do them is judged before. */
import type { ReleaseAnswer } from './release.types.js';

const deciding: ReadonlySet<string> = new Set(['release.approve', 'release.reject']);

/**
 * The actions that can succeed now (http-contract.md section 1): only a requested, offline release is decided
 * (domain.md A13), by each person once.
 */
export function possibleOnRelease(
  { type, status }: Pick<ReleaseAnswer, 'type' | 'status'>,
  actions: readonly string[],
  voted: boolean,
): readonly string[] {
  const awaits = type === 'offline' && status === 'requested' && !voted;
  return awaits ? actions : actions.filter((name) => !deciding.has(name));
}
