/** Tests of explanations: they show how each grant fared, and never disagree with the decision. */
import { decide, decideList } from './decide.js';
import { explain } from './explain.js';
import { factsOf } from './facts.js';
import { caller, signing } from '../fixtures/catalogue.js';

const keypair = signing.resource('keypair');
const request = signing.resource('request');

describe('an explanation', () => {
  it('shows every grant of the action and how it fared', () => {
    const principal = caller(['view-keypair', 'manage-keypair']);
    const facts = factsOf(keypair, 'A', { own: true });
    const action = signing.action('keypair.view');
    expect(explain(principal, action, facts)).toEqual({
      decision: decide(principal, action, facts),
      fixes: [],
      grants: [
        {
          permission: 'view-keypair',
          held: true,
          requires: [],
          widenedBy: { permission: 'manage-keypair', held: true },
          scope: 'all',
          when: undefined,
          permits: true,
        },
        {
          permission: 'view-own-keypair',
          held: false,
          requires: [],
          widenedBy: undefined,
          scope: 'own',
          when: undefined,
          permits: false,
        },
      ],
      constraints: [],
    });
  });

  it('shows which prerequisites are missing', () => {
    const action = signing.action('keypair.delete');
    expect(explain(caller(['delete-keypair', 'sign']), action)).toMatchObject({
      decision: { effect: 'deny', code: 'prerequisite-missing' },
      grants: [
        {
          held: true,
          requires: [
            { permission: 'approve-request', held: false },
            { permission: 'sign', held: true },
          ],
          widenedBy: { held: false },
          scope: 'assigned',
          permits: false,
        },
      ],
    });
  });

  it.each([
    [
      'all hold',
      { assigned: true, 'distinct-approver': true, 'in-time': true },
      [true, true],
      true,
    ],
    ['one fails', { assigned: true, 'in-time': true }, [false, true], false],
  ])('shows the constraints when %s', (_, holds, constraints, permits) => {
    const facts = factsOf(request, 'A', holds);
    const shown = explain(caller(['approve-request']), signing.action('request.approve'), facts);
    expect(shown.constraints.map((each) => each.holds)).toEqual(constraints);
    expect(shown.grants.map((each) => each.permits)).toEqual([permits]);
  });

  it('leaves open what only an instance would tell, and decides on the list', () => {
    const principal = caller(['approve-request']);
    const action = signing.action('request.approve');
    expect(explain(principal, action)).toMatchObject({
      decision: decideList(principal, action),
      grants: [{ held: true, permits: undefined }],
      constraints: [{ holds: undefined }, { holds: undefined }],
    });
    const nobody = explain(caller([]), action);
    expect(nobody).toMatchObject({ decision: { effect: 'deny' }, grants: [{ permits: false }] });
  });

  it.each([
    ['another tenant', caller(['sign']), 'B'],
    ['a closed kind', caller(['sign'], 'system'), 'A'],
  ])('says that no grant permits for %s', (_, principal, tenant) => {
    const facts = factsOf(keypair, tenant, { assigned: true });
    expect(explain(principal, signing.action('keypair.sign'), facts)).toMatchObject({
      decision: { effect: 'deny' },
      grants: [{ held: true, permits: false }],
    });
  });

  it('agrees with the decision for every set of permissions and every instance', () => {
    const names = signing.permissions;
    for (let held = 0; held < 1 << names.length; held += 1) {
      const principal = caller(names.filter((_, at) => (held & (1 << at)) !== 0));
      for (const action of signing.actions) {
        const predicates = action.on?.predicates ?? [];
        for (let mask = 0; mask < 1 << predicates.length; mask += 1) {
          const holds = predicates.map((name, at) => [name, (mask & (1 << at)) !== 0]);
          const facts = action.on && factsOf(action.on, 'A', Object.fromEntries(holds));
          const { decision, grants } = explain(principal, action, facts);
          const { effect } = decide(principal, action, facts);
          const open = action.kinds.user === 'baseline';
          const permits = open || grants.some((grant) => grant.permits === true);
          if (decision.effect !== effect || permits !== (effect === 'permit')) {
            throw new Error(`${action.name}, ${held}, ${mask}: ${effect}, explained as ${permits}`);
          }
        }
      }
    }
  });

  it('throws like the decision for facts of another type', () => {
    const facts = factsOf(request, 'A', {});
    expect(() => explain(caller(['sign']), signing.action('keypair.sign'), facts)).toThrow(
      TypeError,
    );
  });
});
