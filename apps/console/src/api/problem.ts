import type { ProblemDetails } from './types.ts';

/** What is told when no answer came. */
export const unreachable: ProblemDetails = {
  title: 'Unreachable',
  detail: 'The service does not answer. Try again.',
  status: 0,
};

/** Thrown for every answer that is no success, and when the service cannot be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(readonly details: ProblemDetails) {
    super(details.detail ?? details.title);
  }
}

/** Whether the service refused it, so that what was shown before may be shown no more. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && [401, 403, 404].includes(error.details.status);
}

/** What a person is told: the sentence of the problem, and what was expected of each field. */
export function sentencesOf(error: unknown): string[] {
  if (!(error instanceof ApiProblem)) return [String(error)];
  const { detail, title, errors = [] } = error.details;
  const fields = errors.map(({ field, expected }) => `${field}: ${expected}`);
  return fields.length > 0 ? fields : [detail ?? title];
}

/** The problem that an answer tells, or one of its status. */
export function problemIn(text: string, status: number, statusText: string): ProblemDetails {
  const otherwise = { title: statusText || `Status ${status}`, status };
  try {
    const answer: unknown = JSON.parse(text);
    const isProblem = typeof answer === 'object' && answer !== null && 'title' in answer;
    return isProblem ? (answer as ProblemDetails) : otherwise;
  } catch {
    return otherwise;
  }
}
