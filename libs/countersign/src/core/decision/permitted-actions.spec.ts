/** Tests of a row's actions: exactly those that the decision permits. */
import { decide } from './decide.js';
import { DecisionUnavailable } from '../errors.js';
import { factsOf } from './facts.js';
import { caller, signing } from '../fixtures/catalogue.js';
import type { Answered } from './facts.js';
import { asksOfActions, permittedActions, permittedActionsByRow } from './permitted-actions.js';

const keypair = signing.resource('keypair');

describe('the actions of a row', () => {
  const forAction = (action: string, assigned: boolean, plain?: boolean): Answered => ({
    holds: plain === undefined ? {} : { assigned: plain },
    holdsFor: { [action]: { assigned } },
  });
  const rowOf = (answered: Answered, tenant = 'A') => ({ tenant, ...answered });

  it.each<[string[], Answered, string[]]>([
    [[], { holds: { assigned: true, own: true } }, []],
    [['sign', 'view-keypair'], { holds: { assigned: true } }, ['keypair.view', 'keypair.sign']],
    [['sign', 'view-keypair'], { holds: {} }, []],
    [['sign', 'view-keypair', 'manage-keypair'], { holds: {} }, ['keypair.view']],
    [['manage-keypair'], { holds: { restricted: true } }, ['keypair.activate']],
    [['sign'], forAction('keypair.sign', true, false), ['keypair.sign']],
    [['sign'], forAction('keypair.sign', false, true), []],
    [['sign'], forAction('keypair.view', true), []],
  ])('for %j with the answers %j are %j', (permissions, answered, expected) => {
    expect(permittedActions(caller(permissions), keypair, rowOf(answered))).toEqual(expected);
  });

  it.each(['true', 't', 1, 0, {}, null, undefined])(
    'cannot be told from %j, whether it answers all actions or one: a fault',
    (value) => {
      const unclear = value as boolean;
      for (const answered of [
        { holds: { assigned: unclear } },
        forAction('keypair.sign', unclear, true),
      ]) {
        expect(() => permittedActions(caller(['sign']), keypair, rowOf(answered))).toThrow(
          DecisionUnavailable,
        );
      }
    },
  );

  it('are the same for each row when many are worked out together', () => {
    const principal = caller(['sign', 'view-keypair']);
    const answers = [
      ...[true, false].map((assigned) => ({ holds: { assigned } })),
      ...[true, false].map((assigned) => forAction('keypair.sign', assigned, true)),
    ];
    const rows = ['A', 'B'].flatMap((account) => answers.map((each) => rowOf(each, account)));
    const actionsOf = permittedActionsByRow(principal, keypair);
    for (const row of [...rows, ...rows.toReversed()]) {
      expect(actionsOf(row)).toEqual(permittedActions(principal, keypair, row));
    }
    const unclear = rowOf({ holds: { assigned: 't' as unknown as boolean } });
    expect(() => actionsOf(unclear)).toThrow(DecisionUnavailable);
  });

  it('are none in another tenant', () => {
    const row = rowOf({ holds: { assigned: true } }, 'B');
    expect(permittedActions(caller(['sign']), keypair, row)).toEqual([]);
  });

  it('agree with the decision for every set of permissions and every row', () => {
    const names = signing.permissions;
    for (let held = 0; held < 1 << names.length; held += 1) {
      const principal = caller(names.filter((_, at) => (held & (1 << at)) !== 0));
      for (let mask = 0; mask < 8; mask += 1) {
        const answers = keypair.predicates.map((name, at) => [name, (mask & (1 << at)) !== 0]);
        const holds: Record<string, boolean> = Object.fromEntries(answers);
        const facts = factsOf(keypair, 'A', holds);
        const permitted = keypair.actions
          .filter((action) => decide(principal, action, facts).effect === 'permit')
          .map(({ name }) => name);
        const offered = permittedActions(principal, keypair, rowOf({ holds }));
        if (offered.join() !== permitted.join()) {
          throw new Error(
            `${held}, ${mask}: offered ${offered.join()}, permitted ${permitted.join()}`,
          );
        }
      }
    }
  });
});

describe('the questions for a row', () => {
  it('are each predicate once', () => {
    expect(asksOfActions(keypair, {})).toEqual([
      { predicate: 'assigned' },
      { predicate: 'own' },
      { predicate: 'restricted' },
    ]);
  });

  it('are each predicate that depends on the action once for each action as well', () => {
    expect(asksOfActions(signing.resource('request'), { perAction: ['assigned'] })).toEqual([
      { predicate: 'assigned' },
      { predicate: 'assigned', action: 'request.approve' },
      { predicate: 'distinct-approver' },
      { predicate: 'in-time' },
    ]);
  });
});
