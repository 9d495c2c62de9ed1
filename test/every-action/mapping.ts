/** Mapping resources to teams: the team and the resource (docs/domain/readings.md A14). The expected answers are in expected-answer.ts. */
import type { Asker, Asking } from './asking.js';
import { expectedAnswer, expectedMapping } from './expected-answer.js';
import { widener } from './domain.table.js';
import { mappingTable } from './extension.table.js';
import type { ActionRequest } from './request-forms.js';
import type { Scene } from './scene.js';
import { object, type SceneObject } from './scene-object.js';
import { subsetsOf } from './subsets.js';

/** A resource of a type that a team can be given. */
export interface Mapped {
  readonly type: string;
  readonly resource: SceneObject;
}

const of = (type: string, all: readonly SceneObject[], names: readonly string[]) =>
  all.filter(({ name }) => names.includes(name)).map((resource) => ({ type, resource }));

/** Resources of a type, in the relations that matter to it. */
export function mappedOf({ objects }: Scene, type: string): readonly Mapped[] {
  const other = ['of somebody else', 'of another account, open and naming me', 'absent'];
  const profiles = ['own', 'of somebody else', 'own, in another account', 'absent'];
  const foreign = 'of another account, made by me';
  const all = [
    ...of('keypair', objects.keypair, [...other, 'a master key assigned by name']),
    ...of('gpg-master-key', objects.master, ['assigned by name', ...other]),
    ...of('keypair-profile', objects['keypair-profile'], ['of the account', foreign, 'absent']),
    ...of('certificate-profile', objects.profile, profiles),
    { type: 'project', resource: object('summer', 'a project') },
  ];
  return all.filter((each) => each.type === type);
}

/** Every subset of the permissions that matter to the team and to the type, and of Manage keypair. */
function holdingsOf({ type }: Mapped): readonly (readonly string[])[] {
  const governing = mappingTable.filter((row) => row.type === type).map((row) => row.permission);
  const further = new Set([...governing, widener]);
  return subsetsOf(['manage-all-teams', 'manage-my-teams', ...further]);
}

/** Maps one resource to every team and takes it back, for every subset. @returns the differences */
export async function askMapping(
  asker: Asker,
  asking: Omit<Asking, 'held' | 'teams'>,
  mapped: Mapped,
): Promise<string[]> {
  const { scene, kind } = asking;
  const { type, resource } = mapped;
  const found: string[] = [];
  await scene.switchTeams(false);
  for (const held of holdingsOf(mapped)) {
    await scene.hold(held);
    for (const team of scene.objects.team.filter(({ listedOnly }) => listedOnly !== true)) {
      const facts = { kind, held, action: 'team.map-resource', facts: team.teamsOff };
      const first = expectedAnswer(facts);
      const expected = first === 'permit' ? expectedMapping(type, held, resource.teamsOff) : first;
      const about = { ...team, name: `${team.name} with ${type} ${resource.name}` };
      for (const request of requestsOf(type, resource.id, expected === 'permit')) {
        const whole = { ...asking, held, teams: false };
        const answer = await asker.send(whole, request, team);
        const wrong = asker.compare(whole, request, about, answer, expected, request.permitted);
        if (wrong !== undefined) found.push(wrong);
      }
    }
  }
  return found;
}

/** Giving it to the team, and after a permit taking it, so that the next team can be given it. */
function requestsOf(type: string, id: string, given: boolean): readonly ActionRequest[] {
  const action = 'team.map-resource';
  const take = {
    action,
    route: `DELETE /teams/:id/resources/${type}/${id}`,
    permitted: 204,
  } as const;
  const body = { type, id };
  const give = { action, route: 'POST /teams/:id/resources', body, permitted: 201 } as const;
  return given ? [give, take] : [give];
}
