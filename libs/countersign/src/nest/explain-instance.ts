/** Explains a decision on one instance with every predicate answered. Records nothing and permits nothing. */
import {
  type CompiledAction,
  type CompiledResource,
  DecisionUnavailable,
  explain,
  type Explanation,
  type Facts,
  factsOf,
  type Lookup,
  Misuse,
  type Principal,
} from '../core/index.js';

/**
 * Looks the instance up with all predicates of its resource type, then explains.
 * @param deadline milliseconds
 * @throws DecisionUnavailable when the lookup fails or is late
 */
export async function explainInstance(
  lookup: Lookup | undefined,
  deadline: number,
  principal: Principal,
  action: CompiledAction,
  id: string,
): Promise<Explanation> {
  const { on } = action;
  if (on === undefined) throw new Misuse(`"${action.name}" is judged on no resource: give no id.`);
  if (lookup === undefined) throw new Misuse(`No lookup is registered for "${on.name}".`);
  const facts = await findFacts(lookup, deadline, principal, action, on, id);
  return explain(principal, action, facts);
}

async function findFacts(
  lookup: Lookup,
  deadline: number,
  principal: Principal,
  action: CompiledAction,
  on: CompiledResource,
  id: string,
): Promise<Facts> {
  const { accountId } = principal;
  // INVARIANT: no principal is of the empty account, so these facts are never found.
  const absent = factsOf(on, '', {});
  if (accountId === null || lookup.isCanonicalId?.(id) === false) return absent;
  const gone = new AbortController();
  const { name: resource, predicates: asks } = on;
  const query = { resource, action: action.name, ids: [id], principal, accountId, asks };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${deadline} ms`));
      gone.abort();
    }, deadline);
  });
  const asked = async () => lookup.find({ ...query, signal: gone.signal });
  try {
    const rows = await Promise.race([asked(), late]);
    const row = rows.find((each) => each.id === id && each.accountId === accountId);
    if (row === undefined) return absent;
    const answers = asks.map((name) => [name, row.holds[name] === true] as const);
    return factsOf(on, accountId, Object.fromEntries(answers));
  } catch (error) {
    throw new DecisionUnavailable(`the lookup for "${resource}" failed`, error);
  } finally {
    clearTimeout(timer);
  }
}
