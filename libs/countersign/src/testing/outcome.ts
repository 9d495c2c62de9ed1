/** Reads a denial or a permit from an HTTP answer or a decision. */

/** The parts of a denial that a test expects. Every part that is given must match. */
export interface ExpectedDenial {
  /** `out-of-scope`, `permission-missing`, … */
  readonly code?: string;
  /** `keypair.sign`, … */
  readonly action?: string;
  /** Permission ids, in any order. */
  readonly missing?: readonly string[];
}

/** An answer or a decision, as the matchers read it. */
export interface Outcome {
  /** `undefined` for a decision. */
  readonly status: number | undefined;
  readonly permitted: boolean;
  readonly forbidden: boolean;
  readonly denial: ExpectedDenial;
}

/** @throws TypeError when `received` is neither an answer of supertest nor a decision */
export function outcomeOf(received: unknown): Outcome {
  if (typeof received !== 'object' || received === null) throw new TypeError(wanted);
  if ('effect' in received) {
    const permitted = received.effect === 'permit';
    return { status: undefined, permitted, forbidden: !permitted, denial: denialOf(received) };
  }
  if (!('status' in received) || typeof received.status !== 'number') throw new TypeError(wanted);
  const { status } = received;
  const body = 'body' in received ? received.body : undefined;
  const permitted = status >= 200 && status < 400;
  return { status, permitted, forbidden: status === 403, denial: denialOf(body) };
}

const wanted = 'Pass the answer of a request (await it first), or a decision.';

/** Whether every part of `expected` is what the denial says. */
export function matches(denial: ExpectedDenial, expected: ExpectedDenial): boolean {
  const sorted = (names: readonly string[] = []) => [...names].toSorted().join();
  return (
    (expected.code === undefined || expected.code === denial.code) &&
    (expected.action === undefined || expected.action === denial.action) &&
    (expected.missing === undefined || sorted(expected.missing) === sorted(denial.missing))
  );
}

function denialOf(value: unknown): ExpectedDenial {
  if (typeof value !== 'object' || value === null) return {};
  const text = (name: 'code' | 'action') => {
    const part: unknown = Reflect.get(value, name);
    return typeof part === 'string' ? { [name]: part } : {};
  };
  const missing: unknown = Reflect.get(value, 'missing');
  return {
    ...text('code'),
    ...text('action'),
    ...(Array.isArray(missing) ? { missing: missing.map(String) } : {}),
  };
}
