/** The rules that artifacts are scanned by, as text. They are written in `rules/`, in the language of YARA. */
import { readFile } from 'node:fs/promises';

/** The files of `rules/`, which the build copies beside the code. Names of rules are unique across them. */
const files = ['private-keys', 'tokens', 'executables', 'scripts', 'documents', 'test-files'];

/**
 * Reads the rules.
 * @throws Error when a file is missing
 */
export function readRuleSet(): Promise<string[]> {
  return Promise.all(
    files.map((name) => readFile(new URL(`./rules/${name}.yar`, import.meta.url), 'utf8')),
  );
}
