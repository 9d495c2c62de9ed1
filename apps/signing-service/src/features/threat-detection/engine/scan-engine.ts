import { readFile } from 'node:fs/promises';
import type { Worker } from 'node:worker_threads';
import { type RuleMatch, startScanThread, type ThreadAnswer } from './scan-thread.js';

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

/** Most milliseconds in which a new thread compiles the rules. It takes half a second. */
const startMs = 60_000;

/** A scan took too long. */
export class ScanTimedOut extends Error {
  override readonly name = 'ScanTimedOut';
}

/** The engine could not scan. `message` says why. It is for the log of the service, not for clients. */
export class ScanEngineFailed extends Error {
  override readonly name = 'ScanEngineFailed';
}

/**
 * Scans artifacts one after the other in a separate thread. The thread starts at the first scan, does not keep the process alive
 * when idle, and is replaced after a failure or a timeout.
 */
export class ScanEngine {
  #worker: Worker | undefined;
  #busy = false;
  #closed = false;

  /** @param sources returns YARA rules */
  constructor(private readonly sources: () => Promise<readonly string[]>) {}

  /**
   * Scans one artifact.
   *
   * INVARIANT: one scan at a time.
   *
   * @param artifact moves to the thread and is empty afterwards
   * @param withinMs most milliseconds, without the start of a thread
   * @throws ScanTimedOut, ScanEngineFailed
   */
  async scan(artifact: Uint8Array<ArrayBuffer>, withinMs: number): Promise<readonly RuleMatch[]> {
    if (this.#busy) throw new ScanEngineFailed('The engine was asked for two scans at once.');
    this.#busy = true;
    try {
      const worker = await this.#ready();
      const answer = await ask(worker, withinMs, () =>
        worker.postMessage(artifact, [artifact.buffer]),
      );
      if (answer.kind === 'matches') return answer.matches;
      throw new ScanEngineFailed(answer.kind === 'failed' ? answer.reason : 'Not ready.');
    } catch (error) {
      await this.#discard();
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  /** Ends the thread. A scan in progress fails. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#discard();
  }

  async #ready(): Promise<Worker> {
    if (this.#worker !== undefined) return this.#worker;
    const sources = await this.sources();
    if (this.#closed) throw new ScanEngineFailed('The engine is closed.');
    const worker = startScanThread(sources);
    this.#worker = worker;
    const forget = () => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    worker.on('error', forget).on('exit', forget);
    const answer = await ask(worker, startMs, () => {});
    if (answer.kind === 'failed') throw new ScanEngineFailed(answer.reason);
    return worker;
  }

  async #discard(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/** Returns the next answer of the thread. The thread keeps the process alive only during this wait. */
function ask(worker: Worker, withinMs: number, send: () => void): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const onMessage = (answer: ThreadAnswer) => settle(() => resolve(answer));
    const onEnd = (cause: unknown) =>
      settle(() => reject(new ScanEngineFailed('The scanning thread ended.', { cause })));
    const timer = setTimeout(() => settle(() => reject(new ScanTimedOut())), withinMs);
    function settle(end: () => void): void {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd).unref();
      end();
    }
    worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd).ref();
    send();
  });
}
