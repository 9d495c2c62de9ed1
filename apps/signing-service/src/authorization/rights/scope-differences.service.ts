/** Counts what one set of permissions reaches and another does not: for questions before a change. It decides nothing that is used. */
import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Enforcer, type Principal, scopeOf } from 'countersign';
import type { CompiledAction } from 'countersign/lookup';
import { type Expression, sql, type SqlBool } from 'kysely';
import { DatabaseHandle } from '../../platform/database/database.js';
import { catalogue } from '../catalogue.js';
import { type AccountTable, DatabaseLookup } from '../lookups.js';

/** An action that is reached on something more. */
export interface ReachedMore {
  readonly action: string;
  /** On how many objects more. `null`: the action is about the account. */
  readonly objects: number | null;
}

/** INVARIANT: without sink, because nothing is attempted. */
const enforcer = new Enforcer({ catalogue, lookups: new Map(), newDecisionId: randomUUID });

@Injectable()
export class ScopeDifferencesService implements OnModuleInit {
  readonly #lookups = new Map<string, DatabaseLookup<AccountTable>>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly handle: DatabaseHandle,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (instance instanceof DatabaseLookup) this.#lookups.set(instance.resource.name, instance);
    }
  }

  /**
   * The actions that `more` reaches on something which `less` does not reach. Actions that are refused whatever the object is
   * are compared by permission alone.
   * @param more, less one user with two sets of permissions
   */
  async between(more: Principal, less: Principal): Promise<ReachedMore[]> {
    const reached: ReachedMore[] = [];
    for (const action of catalogue.actions) {
      const [now, then] = [scopeOf(more, action), scopeOf(less, action)];
      if (now === then || now.kind === 'none') continue;
      const objects = action.on === undefined ? null : await this.#count(more, less, action);
      if (then.kind === 'none' || (objects ?? 0) > 0)
        reached.push({ action: action.name, objects });
    }
    return reached;
  }

  async #count(more: Principal, less: Principal, action: CompiledAction): Promise<number> {
    const lookup = this.#lookups.get(action.on?.name ?? '');
    if (lookup === undefined) return 0;
    const filterOf = async (principal: Principal): Promise<Expression<SqlBool>> =>
      scopeOf(principal, action).kind === 'none'
        ? sql<SqlBool>`false`
        : lookup.filter(await enforcer.list(principal, action));
    const [reached, before] = [await filterOf(more), await filterOf(less)];
    // Not "not": a predicate that is neither true nor false does not hold.
    const { rows } = await sql<{ count: number }>`
      select count(*) as "count" from ${sql.table(lookup.table)}
      where ${reached} and (${before}) is not true`.execute(this.handle.db);
    return rows[0]?.count ?? 0;
  }
}
