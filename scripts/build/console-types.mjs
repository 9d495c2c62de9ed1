// Writes the types of the API for the console, from the API document that the repository has.
import { readFileSync, writeFileSync } from 'node:fs';
import openapi, { astToString } from 'openapi-typescript';

const folder = new URL('../../apps/console/src/api/', import.meta.url);
const document = readFileSync(new URL('openapi.json', folder), 'utf8');
const types = astToString(await openapi(document, { silent: true }));
writeFileSync(new URL('schema.generated.ts', folder), types);
