// Writes the types of the console from the API document, before its types are checked. They are not kept in the repository: what differs from
// the document does not compile.
import { writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';
import {
  type ApiDocument,
  ApiDocumentService,
} from '../../apps/signing-service/src/features/api-document/api-document.service.js';
import { createApp } from '../../apps/signing-service/src/create-app.js';
import { readConfig } from '../../apps/signing-service/src/platform/config/config.js';
import { answerSchemas } from './client/answer-schemas.js';

const { app } = await createApp(readConfig({ DATA_DIR: 'memory', SEED_DEMO: 'false' }));
const documents = app.get(ApiDocumentService, { strict: false });
const text = JSON.stringify(withoutRefusals(documents.documentOf(answerSchemas())));
const types = astToString(await openapi(text, { silent: true }));
await writeFile(new URL('../../apps/console/src/api/schema.generated.ts', import.meta.url), types);
await app.close();

/** Every refusal is a problem, which the console reads in one place. */
function withoutRefusals(document: ApiDocument): object {
  const isKept = ([status]: [string, unknown]) => status === 'default' || status.startsWith('2');
  const of = (values: object) => Object.entries(values) as [string, object][];
  const paths = of(document.paths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      of(methods).map(([method, operation]) => {
        const { responses } = operation as { responses: object };
        return [
          method,
          { ...operation, responses: Object.fromEntries(of(responses).filter(isKept)) },
        ];
      }),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) as object };
}
