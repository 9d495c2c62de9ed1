/** The same rules for @casl/ability: one ability for each person, with conditions on the keypair. */
import { createMongoAbility, type MongoAbility, type MongoQuery } from '@casl/ability';
import { actions, type Rule, rules } from './catalogue.js';
import { at, type Engine } from './engine.js';
import type { Keypair, Person } from './world.js';

/** What abilities are asked about: an action on a keypair, or on the account. */
export type KeypairAbility = MongoAbility<[string, Keypair | 'keypair' | 'account']>;

/** One person's ability. */
export function abilityOf({ accountId, permissions, assigned }: Person): KeypairAbility {
  const held = new Set(permissions);
  const ids = [...assigned];
  const permitted = rules.filter(
    ({ permission, requires }) => held.has(permission) && requires.every((name) => held.has(name)),
  );
  return createMongoAbility<KeypairAbility>(
    permitted.map((rule) =>
      rule.onKeypair
        ? {
            action: rule.action,
            subject: 'keypair' as const,
            conditions: conditionsOf(rule, accountId, held, ids),
          }
        : { action: rule.action, subject: 'account' as const },
    ),
    { detectSubjectType: (subject) => (typeof subject === 'string' ? subject : 'keypair') },
  );
}

function conditionsOf(
  { assigned, widenedBy, ordinary }: Rule,
  accountId: string,
  held: ReadonlySet<string>,
  ids: readonly string[],
): MongoQuery<Keypair> {
  const widened = widenedBy !== undefined && held.has(widenedBy);
  return {
    accountId,
    ...(ordinary ? { ordinary: true } : {}),
    ...(assigned && !widened ? { id: { $in: [...ids] } } : {}),
  };
}

/** @casl/ability. */
export const casl: Engine = {
  name: '@casl/ability',
  prepare({ people, keypairs, questions }) {
    const abilities = people.map(abilityOf);
    return (answers, from, to) => {
      for (let number = from; number < to; number += 1) {
        const ability = at(abilities, questions.person[number] ?? 0);
        const action = at(actions, questions.action[number] ?? 0);
        const subject =
          action.on === undefined ? 'account' : at(keypairs, questions.keypair[number] ?? 0);
        answers[number] = ability.can(action.name, subject) ? 1 : 0;
      }
    };
  },
};
