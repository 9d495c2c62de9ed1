import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { outcomeOf, type ScanOutcome } from '../scan-findings.js';
import { interrupted, type ScanJob, ScanResultsService } from '../scan-results.service.js';
import { readRuleSet, ScanEngine, ScanTimedOut } from './scan-engine.js';
import { ScanLeasesService } from './scan-leases.service.js';
import { ScanLimits, type ScanPlace, ScanPlaces } from './scan-limits.js';

/** Attempts to store a result, and the milliseconds between them. */
const writing = { attempts: 5, pauseMs: 1_000 };

/** Scans the queued artifacts in memory, one after the other. */
@Injectable()
export class ScanRunnerService implements BeforeApplicationShutdown {
  readonly #logger = new Logger('ThreatDetection');
  readonly #engine = new ScanEngine(readRuleSet);
  readonly #places: ScanPlaces;
  readonly #waiting: { readonly job: ScanJob; readonly place: ScanPlace }[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(
    private readonly limits: ScanLimits,
    private readonly results: ScanResultsService,
    private readonly leases: ScanLeasesService,
  ) {
    this.#places = new ScanPlaces(limits);
  }

  /** Ends the thread. Waiting and running scans end as interrupted, while the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#closed = true;
    await this.#engine.close();
    await this.#running;
  }

  /** Reserves a place, or returns `undefined` when the scanner is full or ends. Use it with `add` or give it back with `leave`. */
  take(accountId: string, bytes: number): ScanPlace | undefined {
    return this.#closed ? undefined : this.#places.take(accountId, bytes);
  }

  /** Gives back an unused place. */
  leave(place: ScanPlace): void {
    this.#places.leave(place);
  }

  /** Queues a scan and resolves at once. While the service is ending it resolves when the scan has ended as interrupted. */
  async add(job: ScanJob, place: ScanPlace): Promise<void> {
    this.#waiting.push({ job, place });
    this.leases.hold(job.id);
    this.#running ??= this.#runAll();
    if (this.#closed) await this.#running;
  }

  async #runAll(): Promise<void> {
    let last = '';
    for (;;) {
      const next = this.#nextAfter(last);
      if (next === undefined) break;
      last = next.job.accountId;
      await this.#run(next.job);
      this.leases.release(next.job.id);
      this.#places.leave(next.place);
    }
    this.#running = undefined;
  }

  /** Takes the oldest job of another account than `accountId`, so no account waits for all scans of another. */
  #nextAfter(accountId: string) {
    const other = this.#waiting.findIndex(({ job }) => job.accountId !== accountId);
    return this.#waiting.splice(Math.max(other, 0), 1)[0];
  }

  async #run(job: ScanJob): Promise<void> {
    try {
      await this.#finish(job, this.#closed ? interrupted : await this.#scan(job));
    } catch (error) {
      this.#logger.error(`The result of scan ${job.id} could not be stored.`, stackOf(error));
    }
  }

  async #scan(job: ScanJob): Promise<ScanOutcome> {
    try {
      await this.results.begin(job);
      return outcomeOf(await this.#engine.scan(job.artifact, this.limits.scanMs));
    } catch (error) {
      if (this.#closed) return interrupted;
      if (error instanceof ScanTimedOut) {
        const seconds = this.limits.scanMs / 1_000;
        return { status: 'error', error: `The scan was stopped after ${seconds} s.` };
      }
      this.#logger.error(`Scan ${job.id} failed.`, stackOf(error));
      return {
        status: 'error',
        error: 'The scanner failed on this artifact; nothing was found out.',
      };
    }
  }

  async #finish(job: ScanJob, outcome: ScanOutcome): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.results.finish(job, outcome);
        return;
      } catch (error) {
        if (this.#closed || attempt === writing.attempts) throw error;
        await delay(writing.pauseMs);
      }
    }
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
