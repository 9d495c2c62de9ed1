/** Looks at what the service depends on: the database, the key-encryption key, the clock. */
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { DatabaseHandle } from '../database/database.js';
import { KeyCheckService } from '../vault/key-check.service.js';

/** The state of one dependency. `unknown`: it could not be looked at. */
export type State = 'ok' | 'failing' | 'unknown';

/** The answer. It says nothing of any account, version or address. */
export interface Health {
  readonly status: 'ok' | 'failing';
  readonly database: State;
  /** Whether the key opens what the database was made with. */
  readonly key: State;
  /** Whether the clocks of this process and of the database agree. */
  readonly clock: State;
}

/** Milliseconds for all of it: who asks gives up soon after. */
const patience = 2_000;

/** Milliseconds by which the clocks may differ: windows of releases and validities depend on both. */
const mostApart = 5_000;

@Injectable()
export class HealthService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly keys: KeyCheckService,
  ) {}

  async look(): Promise<Health> {
    const late = delay(patience, undefined, { ref: false });
    const found = await Promise.race([this.#look().catch(() => undefined), late]);
    return found ?? { status: 'failing', database: 'failing', key: 'unknown', clock: 'unknown' };
  }

  async #look(): Promise<Health> {
    const before = Date.now();
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as "now"`.execute(
      this.handle.db,
    );
    const now = rows[0]?.now.getTime() ?? 0;
    const isTogether = now > before - mostApart && now < Date.now() + mostApart;
    const isRight = await this.keys.isRight();
    return {
      status: isTogether && isRight ? 'ok' : 'failing',
      database: 'ok',
      key: isRight ? 'ok' : 'failing',
      clock: isTogether ? 'ok' : 'failing',
    };
  }
}
