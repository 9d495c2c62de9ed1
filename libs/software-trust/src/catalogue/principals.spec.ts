/** What each kind of principal is denied even with all 29 permissions: docs/domain/principals.md. */
import { decide, factsOf, type PrincipalKind } from 'countersign';
import { softwareTrust } from './catalogue.js';

/** The actions denied to a principal who holds all permissions, on an instance for which every predicate holds. */
function denied(kind: PrincipalKind): string[] {
  const accountId = kind === 'system' ? null : 'a';
  const { permissions } = softwareTrust;
  const principal = softwareTrust.principal({ kind, id: 'p', tenant: accountId, permissions });
  return softwareTrust.actions
    .filter((action) => {
      const { on } = action;
      const everything = Object.fromEntries((on?.predicates ?? []).map((name) => [name, true]));
      const facts = on === undefined ? undefined : factsOf(on, 'a', everything);
      return decide(principal, action, facts).effect === 'deny';
    })
    .map(({ name }) => name);
}

describe('the kinds of principal', () => {
  const systemOnly = ['account.onboard', 'account.provision'];
  const peopleOnly = ['ui.access', 'credentials.manage-own'];

  it('let a user with all 29 permissions do everything but onboard and provision accounts', () => {
    expect(denied('user')).toEqual(systemOnly);
  });

  it('differ for a service user in the user interface and own credentials only', () => {
    expect(denied('service').toSorted()).toEqual([...peopleOnly, ...systemOnly].toSorted());
  });

  it('let a system principal onboard and provision accounts and nothing else', () => {
    const names = softwareTrust.actions.map(({ name }) => name);
    expect(denied('system')).toEqual(names.filter((name) => !systemOnly.includes(name)));
  });
});
