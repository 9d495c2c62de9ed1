import { setTimeout as delay } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ScanResultsService } from '../scan-results.service.js';
import { ScanLimits } from './scan-limits.js';

/** Renewals during one lease. A single renewal can fail or be late. */
const renewals = 6;

/** Renews the leases of this process, which has the artifacts, and ends the scans of processes that are gone. */
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

  /** Ends the unfinished scans of an earlier process, whose artifacts are gone. */
  async onApplicationBootstrap(): Promise<void> {
    await this.results.endAbandoned();
    this.#running = this.#run();
  }

  /** Stops before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Declares that this process has the artifact of a scan. */
  hold(id: string): void {
    this.#held.add(id);
  }

  /** Declares that the artifact is gone. A scan without a stored result ends when its lease is over. */
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
        this.#logger.warn(`The leases of scans could not be renewed: ${String(error)}`);
      }
    }
  }
}
