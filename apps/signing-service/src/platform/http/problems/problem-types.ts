/** The problem types that the service itself answers with; those of decisions are the library's. */

/** The status and the title of each type. The README lists them all. */
export const problemTypes = {
  'invalid-request': [400, 'Invalid request'],
  unauthenticated: [401, 'Authentication required'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'not-acceptable': [406, 'Not acceptable'],
  conflict: [409, 'Conflict'],
  'precondition-failed': [412, 'Precondition failed'],
  'too-large': [413, 'Request too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'idempotency-key-reused': [422, 'Idempotency key used before'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Internal server error'],
  'bad-gateway': [502, 'Upstream failed'],
  unavailable: [503, 'Service unavailable'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

/** The last part of a type of the service. */
export type ProblemType = keyof typeof problemTypes;

/** For a status that has no type, which only the framework could choose. */
export const otherProblem = { type: 'error', title: 'Request refused' } as const;

/** The type of a status, or `undefined` for a status that has none. */
export function problemTypeOf(status: number): ProblemType | undefined {
  const types = Object.keys(problemTypes) as ProblemType[];
  return types.find((type) => problemTypes[type][0] === status);
}
