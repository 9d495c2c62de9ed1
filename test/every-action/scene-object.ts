/** An object that the requests are about, and how it is related to the caller. scene.ts makes them. */
import type { Facts } from './expected-answer.js';

/** What a request can be about. */
export type ObjectKind =
  | 'keypair'
  | 'master'
  | 'certificate'
  | 'export-request'
  | 'delete-request'
  | 'rotation'
  | 'profile'
  | 'hierarchy'
  | 'template'
  | 'team'
  | 'release'
  | 'scan'
  | 'audit-record'
  | 'signature'
  | 'keypair-profile'
  | 'user-group'
  | 'user'
  | 'role'
  | 'credential'
  | 'user-credential'
  | 'system-account';

/** One object. */
export interface SceneObject {
  readonly id: string;
  /** What it is to the caller: a phrase for the report of a difference. */
  readonly name: string;
  readonly teamsOff: Facts;
  readonly teamsOn: Facts;
  /** The id of the object that its route is below, where there is one. */
  readonly parent?: string;
  /** `true`: lists must have it right, but nobody asks for it alone. */
  readonly listedOnly?: true;
  /** An action that finds out after the permit, from a valid body, that it is not about this object. */
  readonly notFor?: string;
}

/** An object of the account that is not related to the caller, and satisfies every condition. */
export const unrelated: Facts = {
  found: true,
  relations: [],
  conditions: ['ordinary', 'restricted'],
  breaks: [],
};

/** Whether the switch of Teams makes a difference. */
export function dependsOnTeams({ teamsOff, teamsOn }: SceneObject): boolean {
  return JSON.stringify(teamsOff) !== JSON.stringify(teamsOn);
}

/** Facts that differ from those of an unrelated object, whatever the switch of Teams. */
export function object(id: string, name: string, facts: Partial<Facts> = {}): SceneObject {
  const both = { ...unrelated, ...facts };
  return { id, name, teamsOff: both, teamsOn: both };
}

/** An object of another account, or none at all: not found, whatever its rows say about the caller. */
export function unseen(id: string, name: string): SceneObject {
  return object(id, name, { found: false, relations: ['assigned', 'own', 'my-team'] });
}

/** An object that another one decides about: `as` that one, with further facts. */
export function decidedBy(
  { name, teamsOff, teamsOn }: SceneObject,
  id: string,
  further: Partial<Facts> = {},
): SceneObject {
  const add = (facts: Facts): Facts => ({
    ...facts,
    ...further,
    relations: [...facts.relations, ...(further.relations ?? [])],
    breaks: [...facts.breaks, ...(further.breaks ?? [])],
  });
  return { id, name, teamsOff: add(teamsOff), teamsOn: add(teamsOn) };
}
