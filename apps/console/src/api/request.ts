/** Requests to the API of the service, as the caller of this tab. */
import { ApiProblem, problemIn, unreachable } from './problem.ts';
import { currentToken, signOut } from './session.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * @param path below `/api/v1`, such as `/keypairs`
 * @param headers further ones
 * @throws ApiProblem for every answer that is no success. 401 also signs out
 */
export async function request<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const json = { 'Content-Type': 'application/json' };
  const sent =
    body === undefined
      ? { headers }
      : { body: JSON.stringify(body), headers: { ...json, ...headers } };
  const response = await send(path, { method, ...sent });
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

/** The answer as a file. @throws as `request` */
export async function download(path: string, type: string): Promise<Blob> {
  const response = await send(path, { headers: { Accept: type } });
  return response.blob();
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const token = currentToken();
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { ...init, headers });
  } catch {
    throw new ApiProblem(unreachable);
  }
  if (response.ok) return response;
  const { status, statusText } = response;
  const problem = new ApiProblem(problemIn(await response.text(), status, statusText));
  // A late answer to an earlier token does not end a newer one.
  if (status === 401 && token === currentToken()) signOut(problem);
  throw problem;
}
