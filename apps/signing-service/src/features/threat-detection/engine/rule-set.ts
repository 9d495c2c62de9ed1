import { readFile } from 'node:fs/promises';

/** Files of `rules/`, which the build copies. Names of rules are unique across files. */
const files = ['private-keys', 'tokens', 'executables', 'scripts', 'documents', 'test-files'];

/**
 * Reads the YARA rules.
 *
 * @throws Error when a file is missing
 */
export function readRuleSet(): Promise<string[]> {
  return Promise.all(
    files.map((name) => readFile(new URL(`./rules/${name}.yar`, import.meta.url), 'utf8')),
  );
}
