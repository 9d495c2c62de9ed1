/** The same rules for Cedar: one policy for each grant, parsed once; entities are made once and handed over each time. */
import { setFlagsFromString } from 'node:v8';
import * as cedarWasm from '@cedar-policy/cedar-wasm/nodejs';
import { actions, type Rule, rules } from './catalogue.js';
import { at, type Engine } from './engine.js';
import type { Keypair, Person } from './world.js';

function holds(permission: string): string {
  return `principal.permissions.contains("${permission}")`;
}

function policyOf(rule: Rule): string {
  const related = ['principal.assigned.contains(resource.key)'];
  if (rule.widenedBy !== undefined) related.push(holds(rule.widenedBy));
  const conditions = [
    holds(rule.permission),
    ...rule.requires.map(holds),
    ...(rule.onKeypair ? ['principal.account == resource.account'] : []),
    ...(rule.ordinary ? ['resource.ordinary'] : []),
    ...(rule.assigned ? [`(${related.join(' || ')})`] : []),
  ];
  return `permit(principal, action == Action::"${rule.action}", resource) when { ${conditions.join(' && ')} };`;
}

function personEntity({ id, accountId, permissions, assigned }: Person) {
  return {
    uid: { type: 'Person', id },
    attrs: { account: accountId, permissions: [...permissions], assigned: [...assigned] },
    parents: [],
  };
}

function keypairEntity({ id, accountId, ordinary }: Keypair) {
  return {
    uid: { type: 'Keypair', id },
    attrs: { key: id, account: accountId, ordinary },
    parents: [],
  };
}

// V8 11.3 (Node 20) sometimes ends the process ("unreachable code" in the deoptimizer) when it undoes an optimised function
// into which it has inlined a call of WebAssembly. A call takes hundreds of microseconds, so nothing is lost without.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/** @cedar-policy/cedar-wasm with a preparsed policy set. */
export const cedar: Engine = {
  name: '@cedar-policy/cedar-wasm (prepared)',
  atMost: { timed: 1_000, verified: 10_000 },
  prepare({ people, keypairs, questions }) {
    const preparsedPolicySetId = 'bench';
    const parsed = cedarWasm.preparsePolicySet(preparsedPolicySetId, {
      staticPolicies: rules.map(policyOf).join('\n'),
    });
    if (parsed.type === 'failure') throw new Error(parsed.errors.map((e) => e.message).join('\n'));
    const persons = people.map(personEntity);
    const resources = keypairs.map(keypairEntity);
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const person = at(persons, questions.person[number] ?? 0);
        const keypair = at(resources, questions.keypair[number] ?? 0);
        const { name } = at(actions, questions.action[number] ?? 0);
        const answer = cedarWasm.statefulIsAuthorized({
          principal: person.uid,
          action: { type: 'Action', id: name },
          resource: keypair.uid,
          context: {},
          preparsedPolicySetId,
          entities: [person, keypair],
        });
        if (answer.type === 'failure') throw new Error(answer.errors.map((e) => e.message).join());
        answers[number] = answer.response.decision === 'allow' ? 1 : 0;
      }
    };
  },
};
