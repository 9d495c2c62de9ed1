/** What the service counts for Prometheus. Each application has its own registry. */
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DatabaseHandle } from '../database/database.js';

/** One answered request. */
export interface Answered {
  readonly method: string;
  /** The path of the route, such as `/api/v1/keypairs/:keypairId`. INVARIANT: no path that a client chose, of which there is no end. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

@Injectable()
export class MetricsService {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'countersign_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.#registry],
  });
  readonly #decisions = new Counter({
    name: 'countersign_decisions_total',
    help: 'Decisions about requests, by action and effect.',
    labelNames: ['action', 'effect'] as const,
    registers: [this.#registry],
  });
  readonly #acts = new Counter({
    name: 'countersign_acts_total',
    help: 'Acts by action and outcome. Signatures are those of keypair.sign.',
    labelNames: ['action', 'outcome'] as const,
    registers: [this.#registry],
  });

  constructor({ pool }: DatabaseHandle) {
    const connections = new Gauge({
      name: 'countersign_database_connections',
      help: 'Connections of the pool by state; waiting are requests that have none yet.',
      labelNames: ['state'] as const,
      registers: [],
      collect() {
        this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
        this.set({ state: 'idle' }, pool.idleCount);
        this.set({ state: 'waiting' }, pool.waitingCount);
      },
    });
    const memory = new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Memory of the process.',
      registers: [],
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
    const start = new Gauge({
      name: 'process_start_time_seconds',
      help: 'Unix time at which the process started.',
      registers: [],
    });
    start.set(Math.round(Date.now() / 1000 - process.uptime()));
    this.#registry.registerMetric(connections);
    this.#registry.registerMetric(memory);
    this.#registry.registerMetric(start);
  }

  answered({ method, route, status, seconds }: Answered): void {
    this.#requests.observe({ method, route, status }, seconds);
  }

  decided(action: string, effect: 'permit' | 'deny'): void {
    this.#decisions.inc({ action, effect });
  }

  acted(action: string, outcome: 'done' | 'denied' | 'failed'): void {
    this.#acts.inc({ action, outcome });
  }

  /** Everything, in the text format of Prometheus. */
  async text(): Promise<{ readonly type: string; readonly text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}
