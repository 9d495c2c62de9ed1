import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** The thread runs this JavaScript text, so TypeScript sources and the build run the same code. */
const workerSource = `
const { parentPort } = require('node:worker_threads');
const { constants, privateEncrypt } = require('node:crypto');
parentPort.on('message', ({ id, key, digestInfo }) => {
  try {
    const signature = privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo);
    parentPort.postMessage({ id, signature });
  } catch {
    parentPort.postMessage({ id, signature: null });
  }
});
`;

interface Answer {
  readonly id: number;
  readonly signature: Uint8Array | null;
}

interface Job {
  readonly resolve: (signature: Buffer) => void;
  readonly reject: (error: Error) => void;
}

interface Member {
  readonly worker: Worker;
  readonly jobs: Map<number, Job>;
}

/**
 * Signs digests with RSA in worker threads. Node has only `privateEncrypt` for it, which is synchronous and takes milliseconds.
 * Threads start at the first signature, do not keep the process alive when idle, and are replaced when they die.
 */
export class RsaSigningPool {
  private readonly members: Member[] = [];
  private lastId = 0;
  private closed = false;

  /** @param size number of threads, default 2 */
  constructor(private readonly size = 2) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError('The signing pool needs at least one thread.');
    }
  }

  /**
   * Signs a DER DigestInfo with PKCS#1 v1.5 (RFC 8017 section 8.2.1). The thread receives the key as a handle, so no key bytes are copied.
   *
   * @throws Error when the key is not RSA, the thread dies or the pool is closed
   */
  sign(key: KeyObject, digestInfo: Uint8Array): Promise<Buffer> {
    if (this.closed) {
      return Promise.reject(new Error('The signing pool is closed.'));
    }
    const member = this.leastBusy();
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      member.jobs.set(id, { resolve, reject });
      member.worker.ref();
      member.worker.postMessage({ id, key, digestInfo });
    });
  }

  /** Ends the threads. Signatures in progress are rejected. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.members.map(({ worker }) => worker.terminate()));
  }

  private leastBusy(): Member {
    const [idlest] = this.members.toSorted((a, b) => a.jobs.size - b.jobs.size);
    if (idlest !== undefined && (idlest.jobs.size === 0 || this.members.length === this.size)) {
      return idlest;
    }
    return this.start();
  }

  private start(): Member {
    const worker = new Worker(workerSource, { eval: true, env: {}, execArgv: [] });
    const member: Member = { worker, jobs: new Map() };
    worker.on('message', (answer: Answer) => settle(member, answer));
    worker.on('error', () => this.drop(member));
    worker.on('exit', () => this.drop(member));
    this.members.push(member);
    return member;
  }

  private drop(member: Member): void {
    const at = this.members.indexOf(member);
    if (at !== -1) {
      this.members.splice(at, 1);
    }
    for (const job of member.jobs.values()) {
      job.reject(new Error('The signing thread ended before it answered.'));
    }
    member.jobs.clear();
  }
}

function settle(member: Member, { id, signature }: Answer): void {
  const job = member.jobs.get(id);
  member.jobs.delete(id);
  if (member.jobs.size === 0) {
    member.worker.unref();
  }
  if (signature === null) {
    job?.reject(new Error('The key could not sign.'));
  } else {
    job?.resolve(Buffer.from(signature));
  }
}
