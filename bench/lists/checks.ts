/** A check of one certificate and of a thousand: how long, and with how many statements. */
import { BulkAccess, idsFromBody } from 'countersign';
import { alternate, type Rounds } from '../measure/rounds.js';
import type { Desk } from './lookups.js';

/** What was found. */
export interface Checks {
  readonly rounds: Rounds;
  readonly statements: { readonly one: number; readonly thousand: number };
}

/** Names of the two checks. */
export const one = 'one id';
/** See `one`. */
export const thousand = '1,000 ids';

/**
 * Checks ids that the reader may see.
 * @param ids 1,000 of them
 * @throws Error when a check does not permit
 */
export async function check(
  { enforcer, principal, action }: Desk,
  ids: readonly string[],
  statements: () => number,
  rounds: number,
): Promise<Checks> {
  const source = idsFromBody('ids', { max: 1_000 });
  const single = () => enforcer.check(principal, action, ids[0]);
  const bulk = async () => enforcer.enforce(principal, { action, ids: source }, { body: { ids } });
  const before = statements();
  const { effect } = await single();
  const between = statements();
  const access = await bulk();
  const after = statements();
  const all = access instanceof BulkAccess ? access.permitted.length : 0;
  if (effect !== 'permit' || all !== ids.length) throw new Error('A check denied what is visible.');
  return {
    rounds: await alternate(
      [
        { name: one, run: () => time(single, 50) },
        { name: thousand, run: () => time(bulk, 5) },
      ],
      rounds,
    ),
    statements: { one: between - before, thousand: after - between },
  };
}

/** Milliseconds of one turn. */
async function time(work: () => Promise<unknown>, times: number): Promise<number> {
  const start = performance.now();
  for (let turn = 0; turn < times; turn += 1) await work();
  return (performance.now() - start) / times;
}
