// Writes what the handlers of the signing service answer, which its API document shows.
import { answerSchemas } from './client/answer-schemas.js';

/** The path of the answers. */
export async function generate(): Promise<Record<string, string>> {
  return Promise.resolve({
    'apps/signing-service/src/features/api-document/answers.json': JSON.stringify(answerSchemas()),
  });
}
