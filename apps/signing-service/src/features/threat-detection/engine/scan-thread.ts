import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Most matches of one pattern that are counted. */
const mostMatches = 1_000;

/** A rule that matched. */
export interface RuleMatch {
  readonly rule: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly occurrences: number;
}

/** The answers of the thread: `ready` once, then one for each artifact. */
export type ThreadAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'matches'; readonly matches: readonly RuleMatch[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** The thread runs this JavaScript text, so TypeScript sources and the build run the same code. */
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
    // The first scan of a thread takes longer. This one keeps that time out of the limit of an artifact.
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

/** Starts a thread that compiles the rules and scans each artifact that it receives. It inherits no environment. */
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
