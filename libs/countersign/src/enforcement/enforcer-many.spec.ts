import { Access } from './access.js';
import { Enforcer } from './enforcer.js';
import { caller, signing } from '../core/fixtures/catalogue.js';
import type { DecisionRecord } from '../core/ports/decision-sink.js';
import type { Found, Lookup, LookupQuery } from '../core/ports/lookup.js';

const row = (id: string, assigned: boolean): Found => ({
  id,
  tenant: 'A',
  resource: { id },
  holds: { assigned, own: false, restricted: false },
});

function world(perAction: readonly string[] = []) {
  const queries: LookupQuery[] = [];
  const records: DecisionRecord[] = [];
  const rows = [row('K1', true), row('K2', false)];
  const lookup: Lookup = {
    answers: ['assigned', 'own', 'restricted'],
    perAction,
    find: (query) => {
      queries.push(query);
      return rows.filter(({ id }) => query.ids.includes(id));
    },
  };
  let made = 0;
  const enforcer = new Enforcer({
    catalogue: signing,
    lookups: new Map([['keypair', lookup]]),
    sink: { record: (record) => void records.push(record) },
    newDecisionId: () => `D${(made += 1)}`,
  });
  return { enforcer, queries, records };
}

const view = signing.action('keypair.view');
const sign = signing.action('keypair.sign');

describe('many checks at once', () => {
  it('are one lookup, and duplicates collapse', async () => {
    const { enforcer, queries, records } = world();
    const ids = ['K1', 'K2', 'K1', 'K3'];
    const decisions = await enforcer.checkMany(caller(['view-keypair']), view, ids);
    expect([...decisions].map(([id, decision]) => [id, decision.effect])).toEqual([
      ['K1', 'permit'],
      ['K2', 'deny'],
      ['K3', 'deny'],
    ]);
    expect(decisions.get('K2')).toMatchObject({ code: 'out-of-scope' });
    expect(decisions.get('K3')).toMatchObject({ code: 'not-found' });
    expect(queries.map((query) => query.ids)).toEqual([['K1', 'K2', 'K3']]);
    expect(records).toHaveLength(3);
  });

  it('ask nothing when the permission itself is missing', async () => {
    const { enforcer, queries, records } = world();
    const decisions = await enforcer.checkMany(caller([]), view, ['K1', 'K2']);
    expect([...decisions.values()].map((decision) => decision.effect)).toEqual(['deny', 'deny']);
    expect(queries).toEqual([]);
    expect(records).toHaveLength(2);
  });
});

describe('a further question about an instance that was decided on', () => {
  const holding = caller(['view-keypair', 'sign']);

  it('is answered from what the access knows', async () => {
    const { enforcer, queries, records } = world();
    const access = await enforcer.assert(holding, view, 'K1');
    if (!(access instanceof Access)) throw new Error('An instance was decided on.');
    expect(await enforcer.check(access, sign, 'K1')).toMatchObject({ effect: 'permit' });
    expect(queries).toHaveLength(1);
    expect(records).toHaveLength(2);
  });

  it('is looked up when it is about another instance', async () => {
    const { enforcer, queries } = world();
    const access = await enforcer.assert(holding, view, 'K1');
    if (!(access instanceof Access)) throw new Error('An instance was decided on.');
    expect(await enforcer.check(access, sign, 'K2')).toMatchObject({ code: 'out-of-scope' });
    expect(queries).toHaveLength(2);
  });

  it('is looked up when a predicate depends on the action', async () => {
    const { enforcer, queries } = world(['assigned']);
    const access = await enforcer.assert(holding, view, 'K1');
    if (!(access instanceof Access)) throw new Error('An instance was decided on.');
    await enforcer.check(access, sign, 'K1');
    expect(queries).toHaveLength(2);
  });

  it('is looked up when the principal is passed', async () => {
    const { enforcer, queries } = world();
    await enforcer.assert(holding, view, 'K1');
    await enforcer.assert(holding, sign, 'K1');
    expect(queries).toHaveLength(2);
  });
});
