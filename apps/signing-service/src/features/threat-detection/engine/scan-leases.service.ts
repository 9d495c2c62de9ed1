/** Says in time that this process still holds its artifacts, and ends the scans of processes that say so no more. Nothing is scanned here. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ScanResultsService } from '../scan-results.service.js';
import { ScanLimits } from './scan-limits.js';

/** So many times a lease is renewed before it would be over: a renewal may fail or come late without harm. */
const renewals = 6;

@Injectable()
export class ScanLeasesService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('ThreatDetection');
  readonly #held = new Set<string>();
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(
    private readonly limits: ScanLimits,
    private readonly results: ScanResultsService,
  ) {}

  /** What an earlier process left unfinished cannot be finished: the artifacts are gone. */
  async onApplicationBootstrap(): Promise<void> {
    await this.results.endAbandoned();
    this.#running = this.#run();
  }

  /** Before the database is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** The process has the artifact of this scan from now on. */
  hold(id: string): void {
    this.#held.add(id);
  }

  /** The artifact is gone. When its result was not stored, somebody ends the scan once the lease is over. */
  release(id: string): void {
    this.#held.delete(id);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (;;) {
      await delay(this.limits.leaseMs / renewals, undefined, { ref: false, signal }).catch(
        () => {},
      );
      if (signal.aborted) return;
      try {
        await this.results.renew([...this.#held]);
        await this.results.endAbandoned();
      } catch (error) {
        this.#logger.warn(`The leases of scans could not be looked after: ${String(error)}`);
      }
    }
  }
}
