/** Tests of a row's actions: exactly those that the decision permits. */
import { decide } from './decide.js';
import { DecisionUnavailable } from '../errors.js';
import { factsOf } from './facts.js';
import { caller, signing } from '../fixtures/catalogue.js';
import { actionsFrom, asksForActions, parseAsk } from './permitted-actions.js';

const keypair = signing.resource('keypair');

describe('the actions of a row', () => {
  it.each<[string[], Record<string, boolean>, string[]]>([
    [[], { assigned: true, own: true }, []],
    [['sign', 'view-keypair'], { assigned: true }, ['keypair.view', 'keypair.sign']],
    [['sign', 'view-keypair'], {}, []],
    [['sign', 'view-keypair', 'manage-keypair'], {}, ['keypair.view']],
    [['manage-keypair'], { restricted: true }, ['keypair.activate']],
    [['sign'], { 'assigned@keypair.sign': true, assigned: false }, ['keypair.sign']],
    [['sign'], { 'assigned@keypair.sign': false, assigned: true }, []],
    [['sign'], { 'assigned@keypair.view': true }, []],
  ])('for %j where %j are %j', (permissions, holds, expected) => {
    expect(actionsFrom(caller(permissions), keypair, 'A', holds)).toEqual(expected);
  });

  it.each(['true', 't', 1, 0, {}, null, undefined])(
    'take %j for no answer: a fault, whether asked for all actions or for one',
    (value) => {
      for (const ask of ['assigned', 'assigned@keypair.sign']) {
        const holds = { assigned: true, [ask]: value as boolean };
        expect(() => actionsFrom(caller(['sign']), keypair, 'A', holds)).toThrow(
          DecisionUnavailable,
        );
      }
    },
  );

  it('are none in another account', () => {
    expect(actionsFrom(caller(['sign']), keypair, 'B', { assigned: true })).toEqual([]);
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
        const offered = actionsFrom(principal, keypair, 'A', holds);
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
    expect(asksForActions(keypair, {})).toEqual(['assigned', 'own', 'restricted']);
  });

  it('are each predicate that depends on the action once for each action as well', () => {
    expect(asksForActions(signing.resource('request'), { perAction: ['assigned'] })).toEqual([
      'assigned',
      'assigned@request.approve',
      'distinct-approver',
      'in-time',
    ]);
  });

  it.each([
    ['assigned', { predicate: 'assigned', action: 'keypair.view' }],
    ['assigned@keypair.sign', { predicate: 'assigned', action: 'keypair.sign' }],
  ])('are read back: %s', (ask, expected) => {
    expect(parseAsk(ask, 'keypair.view')).toEqual(expected);
  });
});
