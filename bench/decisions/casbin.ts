/** The same rules for casbin: one policy line for each grant, attributes of person and keypair in the matcher. */
import { newEnforcer, newModelFromString } from 'casbin';
import { actions, rules } from './catalogue.js';
import { at, type Engine } from './engine.js';
import type { Keypair, Person } from './world.js';

const model = `
[request_definition]
r = sub, obj, act
[policy_definition]
p = act, permission, required, relation, widen, condition, on
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && holds(r.sub, p.permission) && (p.required == "-" || holds(r.sub, p.required)) && (p.on == "account" || (r.sub.accountId == r.obj.accountId && (p.relation == "all" || holds(r.sub, p.widen) || assigned(r.sub, r.obj)) && (p.condition == "-" || r.obj.ordinary)))
`;

/** casbin with the synchronous enforcer. */
export const casbin: Engine = {
  name: 'casbin (sync enforcer)',
  atMost: { timed: 2_000, verified: 20_000 },
  async prepare({ people, keypairs, questions }) {
    const enforcer = await newEnforcer(newModelFromString(model));
    const held = new Map(people.map((person) => [person, new Set(person.permissions)]));
    await enforcer.addFunction(
      'holds',
      (person: Person, name: string) => held.get(person)?.has(name) === true,
    );
    await enforcer.addFunction('assigned', (person: Person, keypair: Keypair) =>
      person.assigned.has(keypair.id),
    );
    await enforcer.addPolicies(
      rules.map((rule) => [
        rule.action,
        rule.permission,
        rule.requires[0] ?? '-',
        rule.assigned ? 'assigned' : 'all',
        rule.widenedBy ?? '-',
        rule.ordinary ? 'ordinary' : '-',
        rule.onKeypair ? 'keypair' : 'account',
      ]),
    );
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const person = at(people, questions.person[number] ?? 0);
        const keypair = at(keypairs, questions.keypair[number] ?? 0);
        const { name } = at(actions, questions.action[number] ?? 0);
        answers[number] = enforcer.enforceSync(person, keypair, name) ? 1 : 0;
      }
    };
  },
};
