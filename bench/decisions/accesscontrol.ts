/** The same rules for accesscontrol: every permission is a role, every widened permission another one. */
import { AccessControl } from 'accesscontrol';
import { actions, type Rule, rules } from './catalogue.js';
import { at, type Engine } from './engine.js';
import type { Keypair, Person } from './world.js';

/** What one grant's role is called: grants with prerequisites, and widened ones, have separate roles. */
function roleOf({ permission, requires }: Rule, widened: boolean): string {
  return [permission, ...requires, ...(widened ? ['widened'] : [])].join('_');
}

/** The roles of a person: prerequisites and widening are resolved once, when the person is loaded. */
function rolesOf({ permissions }: Person): string[] {
  const held = new Set(permissions);
  const roles = rules
    .filter((rule) => held.has(rule.permission) && rule.requires.every((name) => held.has(name)))
    .map((rule) => roleOf(rule, rule.widenedBy !== undefined && held.has(rule.widenedBy)));
  return [...new Set(roles)];
}

function policy(): AccessControl {
  const control = new AccessControl(
    {},
    {
      policy: {
        owner: (context) => {
          const { person, keypair } = context as {
            readonly person: Person;
            readonly keypair: Keypair;
          };
          return person.assigned.has(keypair.id);
        },
      },
    },
  );
  for (const rule of rules) {
    const conditions = [
      ...(rule.onKeypair ? ['$.keypair.accountId == $.person.accountId'] : []),
      ...(rule.ordinary ? ['$.keypair.ordinary == true'] : []),
    ];
    for (const widened of rule.widenedBy === undefined ? [false] : [false, true]) {
      const grant = control.grant(roleOf(rule, widened));
      const narrowed = conditions.length === 0 ? grant : grant.where({ and: conditions });
      const possession = rule.assigned && !widened ? 'own' : 'any';
      narrowed.action(`${actionName(rule.action)}:${possession}`, resourceOf(rule.onKeypair));
    }
  }
  return control;
}

function actionName(action: string): string {
  return action.replaceAll('.', '-');
}

function resourceOf(onKeypair: boolean): string {
  return onKeypair ? 'keypair' : 'tenant';
}

/** accesscontrol. */
export const accesscontrol: Engine = {
  name: 'accesscontrol',
  atMost: { timed: 2_000, verified: 20_000 },
  prepare({ people, keypairs, questions }) {
    const control = policy();
    const roles = people.map(rolesOf);
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const person = at(people, questions.person[number] ?? 0);
        const keypair = at(keypairs, questions.keypair[number] ?? 0);
        const action = at(actions, questions.action[number] ?? 0);
        const held = at(roles, person.number);
        if (held.length === 0) {
          answers[number] = 0;
          continue;
        }
        const context = { person, keypair };
        const spec = `${actionName(action.name)}:${action.on === undefined ? 'any' : 'own'}`;
        const answer = control.can(held, context).action(spec, resourceOf(action.on !== undefined));
        answers[number] = answer.granted ? 1 : 0;
      }
    };
  },
};
