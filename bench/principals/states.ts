/** The states that are weighed, by name: what each engine keeps for one principal. Runs in a separate process. */
import type { Principal } from 'countersign';
import type { CompiledAction } from 'countersign/lookup';
import { flagsOf } from '../decisions/by-hand.js';
import { abilityOf } from '../decisions/casl.js';
import { catalogue } from '../decisions/catalogue.js';
import type { Person } from '../decisions/world.js';

/** Builds one principal's state. */
export type Build = (person: Person) => unknown;

const nobody: ReadonlySet<string> = new Set();

/** Every state. Assigned keypairs are counted only where the name says so; ids and names of the person are never. */
export const states = {
  'countersign principal': (person) => principalOf(person),
  'hand-written flags': (person) => flagsOf(person, nobody),
  'hand-written `Set` of permission names': ({ id, accountId, permissions }) => ({
    id,
    accountId,
    permissions: new Set(permissions),
  }),
  'countersign principal and a `Set` of 20 assigned ids': (person) => ({
    principal: principalOf(person),
    assigned: new Set(person.assigned),
  }),
  'hand-written flags and a `Set` of 20 assigned ids': (person) =>
    flagsOf(person, new Set(person.assigned)),
  '@casl/ability with 20 assigned ids': (person) => abilityOf(person),
} as const satisfies Readonly<Record<string, Build>>;

/** Name of a state. */
export type StateName = keyof typeof states;

function principalOf({ id, accountId, permissions }: Person): Principal {
  return catalogue.principal({ kind: 'user', id, tenant: accountId, permissions });
}

/** Engines that compile on first use are asked once, so that they are weighed as they are used. */
export function use(state: unknown, actions: readonly CompiledAction[]): void {
  if (typeof state !== 'object' || state === null || !('can' in state)) return;
  const { can } = state as { can: (action: string, subject: string) => boolean };
  for (const { name } of actions) can.call(state, name, 'account');
}
