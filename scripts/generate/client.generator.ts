// Writes what clients of the signing service are typed by: what its handlers answer, which the API document shows, and the part of that
// document from which the types of the console are made.
import {
  type ApiDocument,
  ApiDocumentService,
} from '../../apps/signing-service/src/features/api-document/api-document.service.js';
import { createApp } from '../../apps/signing-service/src/create-app.js';
import { readConfig } from '../../apps/signing-service/src/platform/config/config.js';
import { answerSchemas } from './client/answer-schemas.js';

/** The paths of the answers and of the document. */
export async function generate(): Promise<Record<string, string>> {
  const answers = answerSchemas();
  const { app } = await createApp(readConfig({ DATA_DIR: 'memory', SEED_DEMO: 'false' }));
  try {
    const documents = app.get(ApiDocumentService, { strict: false });
    return {
      'apps/signing-service/src/features/api-document/answers.json': JSON.stringify(answers),
      'apps/console/src/api/openapi.json': JSON.stringify(ofConsole(documents.documentOf(answers))),
    };
  } finally {
    await app.close();
  }
}

/** Every refusal is a problem, which the console reads in one place. It sends and reads no further headers. */
function ofConsole(document: ApiDocument): object {
  const isKept = ([status]: [string, unknown]) => status === 'default' || status.startsWith('2');
  const of = (values: object) => Object.entries(values) as [string, object][];
  const operationOf = (operation: ApiDocument['paths'][string][string]) => ({
    ...operation,
    parameters: operation.parameters.filter(({ in: place }) => place !== 'header'),
    responses: Object.fromEntries(
      of(operation.responses)
        .filter(isKept)
        .map(([status, answer]) => [status, { ...answer, headers: undefined }]),
    ),
  });
  const paths = Object.entries(document.paths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [method, operationOf(operation)]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) as object };
}
