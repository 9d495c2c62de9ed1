/** The route × role matrix: the status of each role on each route, as a table that a test runs. */
import { outcomeOf } from './outcome.js';

/** What one role gets on one route: a status, or the code of a denial, which is a 403 (`not-found`: 404). */
export type Expected = number | string;

/** One route and what each role gets on it. */
export interface MatrixRow<Role extends string> {
  /** `GET /keypairs/:keypairId`, for the name of the test. */
  readonly route: string;
  readonly expected: Readonly<Record<Role, Expected>>;
}

/** One cell of the matrix. */
export interface MatrixCase<Role extends string> {
  readonly route: string;
  readonly role: Role;
  readonly expected: Expected;
}

/**
 * The cells of a matrix, to be run with `it.each`.
 * A matrix with the same answer in every cell proves nothing and is refused.
 * @example
 * const cells = permissionMatrix([{ route: 'GET /keypairs', expected: { signer: 200, auditor: 'permission-missing' } }]);
 * it.each(cells)('$route as $role', async ({ route, role, expected }) =>
 *   expectCell(await send(route, role), expected));
 * @throws RangeError for a matrix without both a permitted and a refused cell
 */
export function permissionMatrix<Role extends string>(
  rows: readonly MatrixRow<Role>[],
): MatrixCase<Role>[] {
  const cells = rows.flatMap(({ route, expected }): MatrixCase<Role>[] =>
    roles(expected).map((role) => ({ route, role, expected: expected[role] })),
  );
  const permits = cells.some(({ expected }) => typeof expected === 'number' && expected < 400);
  const refuses = cells.some(({ expected }) => typeof expected === 'string' || expected >= 400);
  if (!permits || !refuses) {
    throw new RangeError('A matrix needs at least one permitted and one refused cell.');
  }
  return cells;
}

/**
 * Compares an answer of any transport, as the matchers read it, with its cell. A status is that of HTTP on every transport: a message that
 * is answered is 200.
 * @throws Error that says what was expected and what came, when an answer is not what its cell says
 */
export function expectCell(answer: unknown, expected: Expected): void {
  const { status, denial } = outcomeOf(answer);
  const wanted = typeof expected === 'number' ? expected : expected === 'not-found' ? 404 : 403;
  const matches = status === wanted && (typeof expected === 'number' || denial.code === expected);
  if (matches) return;
  const got = denial.code === undefined ? String(status) : `${status} ${denial.code}`;
  throw new Error(
    `Expected ${wanted === expected ? '' : `${wanted} `}${expected}, received ${got}.`,
  );
}

function roles<Role extends string>(expected: Readonly<Record<Role, Expected>>): Role[] {
  return Object.keys(expected).filter((role): role is Role => Object.hasOwn(expected, role));
}
