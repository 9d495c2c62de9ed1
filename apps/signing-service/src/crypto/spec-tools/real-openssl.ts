/** The real `openssl` for specifications: what this folder makes must be good in the eyes of others. */
import { runTool } from './run-tool.js';
import type { ToolResult } from './run-tool.js';

/** Runs `openssl` with the given arguments; lists are taken apart. */
export function openssl(
  ...parameters: readonly (string | readonly string[])[]
): Promise<ToolResult> {
  return runTool({
    program: 'openssl',
    arguments: parameters.flat(),
    install: 'Install OpenSSL 3 (Debian: apt install openssl) and put it on the PATH.',
  });
}
