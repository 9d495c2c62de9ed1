/** Sends a file and tells how much of it has arrived, which `fetch` cannot. */
import { ApiProblem, problemIn, unreachable } from './problem.ts';
import { currentToken } from './session.ts';

/**
 * @param path below `/api/v1`
 * @param onProgress is given the share that was sent, 0 to 1
 * @throws ApiProblem as `request`
 */
export function upload<Answer>(
  path: string,
  file: Blob,
  onProgress: (share: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', `/api/v1${path}`);
    sending.setRequestHeader('Authorization', `Bearer ${currentToken() ?? ''}`);
    sending.setRequestHeader('Content-Type', 'application/octet-stream');
    sending.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    sending.addEventListener('error', () => reject(new ApiProblem(unreachable)));
    sending.addEventListener('load', () => {
      const { status, statusText, responseText } = sending;
      if (status < 300) resolve(JSON.parse(responseText) as Answer);
      else reject(new ApiProblem(problemIn(responseText, status, statusText)));
    });
    sending.send(file);
  });
}
