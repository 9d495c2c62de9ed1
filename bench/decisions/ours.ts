/**
 * The library's own ways to decide in memory, as an application would write them with its public names alone. Each has a loop by
 * itself, so that V8 optimises it for that way alone.
 */
import { decide, decideInScope, Facts, factsOf, type Principal, scopeOf } from 'countersign';
import { memoryLookup } from 'countersign/memory';
import { actions, catalogue, keypairResource } from './catalogue.js';
import { at, type Ask, type Engine } from './engine.js';
import type { Keypair, World } from './world.js';

const assignedBit = keypairResource.bits.get('assigned') ?? 0;
const ordinaryBit = keypairResource.bits.get('ordinary') ?? 0;

/** What an application keeps for a caller: the principal, and the relation that its questions are about. */
interface Caller {
  readonly principal: Principal;
  readonly assigned: ReadonlySet<string>;
}

function maskOf({ assigned }: Caller, { id, ordinary }: Keypair): number {
  return (assigned.has(id) ? assignedBit : 0) | (ordinary ? ordinaryBit : 0);
}

function callersOf({ people }: World): Caller[] {
  return people.map(({ id, accountId, permissions, assigned }) => ({
    principal: catalogue.principal({ kind: 'user', id, tenant: accountId, permissions }),
    assigned,
  }));
}

/** `decide` on answers that are there already: what enforcement does once a lookup has answered. */
export const oursOnMask: Engine = {
  name: 'countersign: `decide` on a mask',
  ours: true,
  prepare(world) {
    const { keypairs, questions } = world;
    const callers = callersOf(world);
    const masks = questions.person.map((person, number) =>
      maskOf(at(callers, person), at(keypairs, questions.keypair[number] ?? 0)),
    );
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const caller = callers[questions.person[number] ?? 0];
        const keypair = keypairs[questions.keypair[number] ?? 0];
        const action = actions[questions.action[number] ?? 0];
        if (caller === undefined || keypair === undefined || action === undefined) continue;
        const facts =
          action.on === undefined
            ? undefined
            : new Facts(keypairResource, keypair.accountId, masks[number] ?? 0);
        answers[number] = decide(caller.principal, action, facts).effect === 'permit' ? 1 : 0;
      }
    };
  },
};

/** Reads the relation for every question, then decides. */
export const ours: Engine = {
  name: 'countersign: every relation read, then `decide`',
  ours: true,
  prepare(world) {
    const { keypairs, questions } = world;
    const callers = callersOf(world);
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const caller = callers[questions.person[number] ?? 0];
        const keypair = keypairs[questions.keypair[number] ?? 0];
        const action = actions[questions.action[number] ?? 0];
        if (caller === undefined || keypair === undefined || action === undefined) continue;
        const facts =
          action.on === undefined
            ? undefined
            : new Facts(keypairResource, keypair.accountId, maskOf(caller, keypair));
        answers[number] = decide(caller.principal, action, facts).effect === 'permit' ? 1 : 0;
      }
    };
  },
};

/** Asks only what the scope needs: no relation is read for a caller who holds nothing, or everything. */
export const oursWhenNeeded: Engine = {
  name: 'countersign: `scopeOf`, then `decideInScope` on what it asks',
  ours: true,
  prepare(world) {
    const { people, keypairs, questions } = world;
    const principals = callersOf(world).map(({ principal }) => principal);
    const assignments = people.map(({ assigned }) => assigned);
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const person = questions.person[number] ?? 0;
        const principal = principals[person];
        const keypair = keypairs[questions.keypair[number] ?? 0];
        const action = actions[questions.action[number] ?? 0];
        const assigned = assignments[person];
        if (principal === undefined || assigned === undefined) continue;
        if (keypair === undefined || action === undefined) continue;
        const scope = scopeOf(principal, action);
        if (scope.kind === 'none') {
          answers[number] = 0;
          continue;
        }
        if (action.on === undefined) {
          answers[number] = decideInScope(scope, principal, action).effect === 'permit' ? 1 : 0;
          continue;
        }
        const related =
          (scope.askBits & assignedBit) !== 0 &&
          keypair.accountId === principal.tenant &&
          assigned.has(keypair.id);
        const mask = (related ? assignedBit : 0) | (keypair.ordinary ? ordinaryBit : 0);
        const facts = new Facts(keypairResource, keypair.accountId, mask);
        const { effect } = decideInScope(scope, principal, action, facts);
        answers[number] = effect === 'permit' ? 1 : 0;
      }
    };
  },
};

/** `decide` with named facts. */
export const oursByName: Engine = {
  name: 'countersign: `decide` on `factsOf` names',
  ours: true,
  prepare(world) {
    const { keypairs, questions } = world;
    const callers = callersOf(world);
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const caller = callers[questions.person[number] ?? 0];
        const keypair = keypairs[questions.keypair[number] ?? 0];
        const action = actions[questions.action[number] ?? 0];
        if (caller === undefined || keypair === undefined || action === undefined) continue;
        const { principal, assigned } = caller;
        if (action.on === undefined) {
          answers[number] = decide(principal, action).effect === 'permit' ? 1 : 0;
          continue;
        }
        const holds = { assigned: assigned.has(keypair.id), ordinary: keypair.ordinary };
        const facts = factsOf(keypairResource, keypair.accountId, holds);
        answers[number] = decide(principal, action, facts).effect === 'permit' ? 1 : 0;
      }
    };
  },
};

/** The memory lookup: finds the row by its id, asks the predicates the scope needs, decides. */
export const oursWithLookup: Engine = {
  name: 'countersign: memory lookup, then `decide`',
  ours: true,
  atMost: { timed: 200_000, verified: Infinity },
  prepare(world) {
    const { people, keypairs, questions } = world;
    const byId = new Map(keypairs.map((keypair): [string, Keypair] => [keypair.id, keypair]));
    const assigned = new Map(people.map((person) => [person.id, person.assigned]));
    const lookup = memoryLookup<Keypair, 'assigned' | 'ordinary'>({
      resource: keypairResource,
      rows: () => byId.values(),
      byId: (id) => byId.get(id),
      id: (row) => row.id,
      tenant: (row) => row.accountId,
      predicates: {
        assigned: ({ row, principal }) => assigned.get(principal.id)?.has(row.id) === true,
        ordinary: ({ row }) => row.ordinary,
      },
    });
    const principals = callersOf(world).map(({ principal }) => principal);
    const { signal } = new AbortController();
    const ask: Ask = (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const principal = at(principals, questions.person[number] ?? 0);
        const action = at(actions, questions.action[number] ?? 0);
        const scope = scopeOf(principal, action);
        if (scope.kind === 'none' || action.on === undefined) {
          const { effect } = decideInScope(scope, principal, action, undefined);
          answers[number] = effect === 'permit' ? 1 : 0;
          continue;
        }
        const { id } = at(keypairs, questions.keypair[number] ?? 0);
        const tenant = principal.tenant ?? '';
        const query = { ids: [id], principal, tenant, asks: scope.asks, signal };
        const [found] = lookup.find({ ...query, resource: 'keypair', action: action.name });
        const facts = found && factsOf(keypairResource, found.tenant ?? '', found.holds);
        const { effect } = decideInScope(scope, principal, action, facts);
        answers[number] = effect === 'permit' ? 1 : 0;
      }
    };
    return ask;
  },
};
