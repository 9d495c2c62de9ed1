/** What handlers answer, as the compiler knows it: `npm run generate` writes the file from the types of the controllers. */
import { readFileSync } from 'node:fs';
import type { JsonSchema } from './json-schema.js';

/** By the names of class and method. A handler that answers text, a stream or nothing has none. */
export type Answers = Readonly<Record<string, JsonSchema>>;

const file = new URL('answers.json', import.meta.url);

export const answers = JSON.parse(readFileSync(file, 'utf8')) as Answers;
