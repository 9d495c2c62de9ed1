/** An answer of 400 and above, as RFC 9457 problem details. */
export interface ProblemDetails {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code?: string;
  readonly missing?: readonly string[];
  readonly scope?: readonly string[];
  readonly errors?: readonly { readonly field: string; readonly expected: string }[];
}

/** Thrown for every answer that is no success, and when the service cannot be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(readonly details: ProblemDetails) {
    super(details.detail ?? details.title);
  }
}

/** What a person is told: the sentence of the problem, and what was expected of each field. */
export function sentencesOf(error: unknown): string[] {
  if (!(error instanceof ApiProblem)) return [String(error)];
  const { detail, title, errors = [] } = error.details;
  const fields = errors.map(({ field, expected }) => `${field}: ${expected}`);
  return fields.length > 0 ? fields : [detail ?? title];
}
