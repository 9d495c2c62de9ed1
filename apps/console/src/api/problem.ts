import type { ProblemDetails } from './types.ts';

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
