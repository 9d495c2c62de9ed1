/** Requests to the API of the service, as the caller of this tab. */
import { ApiProblem, type ProblemDetails } from './problem.ts';
import { currentToken, setToken } from './session.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * @param path below `/api/v1`, such as `/keypairs`
 * @throws ApiProblem for every answer that is no success. 401 also signs out
 */
export async function request<Answer>(
  method: Method,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await send(method, path, body);
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : readJson(text);
  if (response.ok) return answer as Answer;
  if (response.status === 401) setToken(undefined);
  throw new ApiProblem(problemIn(answer, response));
}

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  const token = currentToken();
  const isRaw = body instanceof Blob;
  const type = isRaw ? 'application/octet-stream' : 'application/json';
  const headers = {
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'Content-Type': type }),
  };
  const sent = isRaw || body === undefined ? body : JSON.stringify(body);
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers,
      ...(sent === undefined ? {} : { body: sent }),
    });
  } catch {
    throw new ApiProblem({ title: 'The service cannot be reached. Try again.', status: 0 });
  }
}

function problemIn(answer: unknown, { status, statusText }: Response): ProblemDetails {
  const isProblem = typeof answer === 'object' && answer !== null && 'title' in answer;
  return isProblem
    ? (answer as ProblemDetails)
    : { title: statusText || `Status ${status}`, status };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
