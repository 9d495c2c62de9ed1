/** The program of the thread that scans. What a match means for a scan does not enter here. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Matches of one pattern that are counted; more are counted as so many. */
const mostMatches = 1_000;

/** A rule that matched, as the thread answers it. */
export interface RuleMatch {
  readonly rule: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly occurrences: number;
}

/** What the thread says: once that it is ready, then one answer per artifact. */
export type ThreadAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'matches'; readonly matches: readonly RuleMatch[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** Plain JavaScript as text, so that it runs the same from TypeScript sources and from the build, without a file to copy. */
const program = `
const { readFile } = require('node:fs/promises');
const { parentPort, workerData } = require('node:worker_threads');

async function compileRules({ engineUrl, sources }) {
  const engine = await import(engineUrl);
  const code = await readFile(new URL('yara_x_js_bg.wasm', engineUrl));
  await engine.default({ module_or_path: code });
  const compiler = new engine.Compiler();
  for (const source of sources) compiler.addSource(source);
  return compiler.build();
}

function scan(rules, artifact) {
  const scanner = rules.scanner();
  try {
    scanner.setMaxMatchesPerPattern(workerData.mostMatches);
    const { valid, errors, matches } = scanner.scan(artifact);
    if (!valid) throw new Error(errors.join(' '));
    return matches.map(({ identifier, metadata, patterns }) => ({
      rule: identifier,
      metadata: Object.fromEntries(metadata.map(({ identifier, value }) => [identifier, value])),
      occurrences: patterns.reduce((sum, pattern) => sum + pattern.matches.length, 0) || 1,
    }));
  } finally {
    scanner.free();
  }
}

compileRules(workerData)
  .then((rules) => {
    // The first scan of a thread takes longer, which is not to count against an artifact.
    scan(rules, new Uint8Array(1));
    parentPort.on('message', (artifact) => {
      try {
        parentPort.postMessage({ kind: 'matches', matches: scan(rules, artifact) });
      } catch (error) {
        parentPort.postMessage({ kind: 'failed', reason: String(error) });
      }
    });
    parentPort.postMessage({ kind: 'ready' });
  })
  .catch((error) => parentPort.postMessage({ kind: 'failed', reason: String(error) }));
`;

/** Starts a thread that compiles these rules and then scans every artifact that it is sent. It inherits no environment. */
export function startScanThread(sources: readonly string[]): Worker {
  const engine = createRequire(import.meta.url).resolve('@virustotal/yara-x');
  const engineUrl = pathToFileURL(engine).href;
  return new Worker(program, {
    eval: true,
    env: {},
    execArgv: [],
    workerData: { engineUrl, sources, mostMatches },
  });
}
