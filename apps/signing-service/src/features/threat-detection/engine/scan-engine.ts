/** Scans artifacts one after the other in a thread of its own, which is ended when a scan takes too long. Statuses do not enter here. */
import type { Worker } from 'node:worker_threads';
import { startScanThread, type RuleMatch, type ThreadAnswer } from './scan-thread.js';

/** Milliseconds within which a new thread must have compiled its rules; it takes half a second. */
const startMs = 60_000;

/** A scan took longer than it may. */
export class ScanTimedOut extends Error {
  override readonly name = 'ScanTimedOut';
}

/** The engine could not scan; `message` says why and is for the log of the service, not for a client. */
export class ScanEngineFailed extends Error {
  override readonly name = 'ScanEngineFailed';
}

/** One thread, which starts at the first scan, does not keep the process alive when idle, and is replaced when it failed. */
export class ScanEngine {
  #worker: Worker | undefined;
  #busy = false;
  #closed = false;

  /** @param sources rules in the language of YARA */
  constructor(private readonly sources: () => Promise<readonly string[]>) {}

  /**
   * Scans one artifact. INVARIANT: one at a time.
   * @param artifact given away: empty afterwards
   * @param withinMs milliseconds, not counting the start of a thread
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

  /** Ends the thread; a scan under way fails. */
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

/** The next answer of the thread. It keeps the process alive only while it is waited for. */
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
