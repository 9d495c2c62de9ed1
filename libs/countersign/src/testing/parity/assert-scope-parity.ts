import { checkLookups, failOn } from '../../core/internal.js';
import { checkData } from './data.js';
import { ScopeParityError } from './parity-error.js';
import { hostileIds, questionsOf } from './questions.js';
import type { ScopeParityOptions } from './options.js';
import { ScopeUses } from './uses.js';

/**
 * Asks every question of every caller about the resource in every use, and compares each row of each answer with an oracle that is
 * computed from the facts in plain JavaScript. Works on any lookup: those of the library, and your own.
 *
 * Data that could not tell a wrong lookup from a right one is refused first: two tenants, every scope with a permitted and
 * a denied row, every branch, condition and constraint with a row that it alone decides.
 * @throws WiringError when the data decides nothing; ScopeParityError when the lookup disagrees; RangeError for a predicate without meaning
 */
export async function assertScopeParity<F, R>(options: ScopeParityOptions<F, R>): Promise<void> {
  const { catalogue, adapter, absentIds = hostileIds, pageSizes = [1, 2, 7, 100] } = options;
  const resource = catalogue.resource(options.resource);
  const lookups = new Map([[resource.name, adapter.lookup]]);
  failOn('the lookup under test', checkLookups(catalogue, lookups, new Map()));
  const rows = await options.seed();
  const questions = questionsOf(options, resource);
  checkData(options, resource, rows, questions);
  const ids = [...new Set([...rows.map(({ id }) => id), ...absentIds])];
  const uses = new ScopeUses(options, resource, adapter, rows, ids);
  const fencedIds = [...new Set(rows.map(({ id }) => id)), ...absentIds.slice(0, 2)];
  const asked = new Set<string>();
  for (const question of questions) {
    const { principal, scope, repeated } = question;
    const caller = JSON.stringify([principal.id, principal.tenant]);
    if (!asked.has(caller)) await uses.predicates(principal);
    asked.add(caller);
    if (scope === undefined) {
      uses.refusal(question);
      continue;
    }
    await uses.check(question);
    const order: string[] = [];
    const [largest = 100, ...others] = pageSizes.toSorted((one, other) => other - one);
    for (const size of repeated ? [largest] : [largest, ...others]) {
      await uses.list(question, size, order);
    }
    if (repeated) continue;
    await uses.filter(question);
    await uses.fence(question, fencedIds);
  }
  if (uses.differences.length > 0) throw new ScopeParityError(resource.name, uses.differences);
}
