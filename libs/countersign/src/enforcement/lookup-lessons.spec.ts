/** Tests of what one request shares: answers about one instance, never across requests, each with a decision of its own. */
import { Access } from './access.js';
import { caller, enforcerOf, lookupOf, row, signing } from '../core/fixtures/catalogue.js';
import { fromParam } from '../core/requirement/id-source.js';
import { Learnt } from './lookup-lessons.js';
import type { Found, Lookup, LookupQuery } from '../core/ports/lookup.js';

const found = (holds: Record<string, boolean>, resource = 'first'): Found => ({
  ...{ id: 'K1', accountId: 'A', resource, holds },
});

describe('what was learnt of an instance', () => {
  const learnt = new Learnt('keypair.view', found({ assigned: true, usable: false }));

  it('answers what was asked, and nothing else', () => {
    expect(learnt.answering('keypair.sign', ['assigned'], [])?.holds['assigned']).toBe(true);
    expect(learnt.answering('keypair.sign', [], [])).toMatchObject({ id: 'K1', resource: 'first' });
    expect(learnt.answering('keypair.sign', ['assigned', 'own'], [])).toBeUndefined();
  });

  it('does not take the answer for one action as that for another', () => {
    expect(learnt.answering('keypair.view', ['usable'], ['usable'])?.holds['usable']).toBe(false);
    expect(learnt.answering('keypair.sign', ['usable'], ['usable'])).toBeUndefined();
    const both = new Learnt('keypair.view', found({ usable: false, 'usable@keypair.sign': true }));
    expect(both.answering('keypair.sign', ['usable'], ['usable'])?.holds['usable']).toBe(true);
    expect(both.answering('keypair.delete', [], ['usable'])?.holds).not.toHaveProperty('usable');
  });

  it('never mixes the answers of two moments', () => {
    const twice = new Learnt('keypair.view', found({ assigned: true }));
    twice.add('keypair.sign', found({ own: true }, 'second'));
    expect(twice.answering('keypair.view', ['own'], [])?.resource).toBe('second');
    expect(twice.answering('keypair.view', ['assigned'], [])?.resource).toBe('first');
    expect(twice.answering('keypair.view', ['assigned', 'own'], [])).toBeUndefined();
    expect(twice.answering('keypair.view', [], [])?.resource).toBe('second');
  });
});

/** Answers what it is asked, and nothing else. */
function strictLookup(rows: readonly Found[]) {
  const lookup = lookupOf(rows);
  const only = (asks: readonly string[]) => (each: Found) => {
    const holds = asks.map((ask): [string, boolean] => [ask, each.holds[ask] === true]);
    return { ...each, holds: Object.fromEntries(holds) };
  };
  const find = (query: LookupQuery) => rowsOf(lookup, query).map(only(query.asks));
  return { ...lookup, find };
}

const rowsOf = (lookup: Lookup, query: LookupQuery) => lookup.find(query) as readonly Found[];

describe('questions about the instance of an access', () => {
  const view = signing.action('keypair.view');
  const activate = signing.action('keypair.activate');
  const principal = caller(['view-keypair', 'manage-keypair', 'sign']);

  async function open(id = 'K1') {
    const lookup = strictLookup([
      ...[row('K1', { restricted: true }), row('K2', { restricted: true })],
    ]);
    const { enforcer, records } = enforcerOf(lookup);
    const requirement = { action: view, ids: fromParam('id') };
    // As on an unsafe method: only what the scope depends on is asked.
    const access = await enforcer.enforce(principal, requirement, { params: { id } }, 'fence');
    if (!(access instanceof Access)) throw new Error('the access is to one instance');
    return { access, enforcer, lookup, records };
  }

  it('cost one lookup the first time, and none after that; each is decided and recorded', async () => {
    const { access, enforcer, lookup, records } = await open();
    lookup.queries.length = 0;
    for (const _ of [1, 2, 3]) {
      expect(await enforcer.check(access, activate, 'K1')).toMatchObject({ effect: 'permit' });
    }
    expect(lookup.queries.map(({ asks }) => asks)).toEqual([['restricted']]);
    expect(records.map(({ action }) => action)).toEqual([
      ...['keypair.view', 'keypair.activate', 'keypair.activate', 'keypair.activate'],
    ]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(4);
  });

  it('are looked up for another instance, for another caller, and in another request', async () => {
    const { access, enforcer, lookup } = await open();
    await enforcer.check(access, activate, 'K1');
    lookup.queries.length = 0;
    await enforcer.check(access, activate, 'K2');
    await enforcer.check(access, activate, 'K2');
    await enforcer.check(caller(['manage-keypair']), activate, 'K1');
    const { access: next } = await open();
    expect(next).not.toBe(access);
    await enforcer.check(principal, activate, 'K1');
    expect(lookup.queries.map(({ ids }) => ids)).toEqual([['K2'], ['K2'], ['K1'], ['K1']]);
  });

  it('are looked up again when the instance was not found', async () => {
    const rows = [row('K1', { restricted: true })];
    const { enforcer } = enforcerOf(strictLookup(rows));
    const access = await enforcer.assert(principal, view, 'K1');
    if (!(access instanceof Access)) throw new Error('the access is to one instance');
    const [kept] = rows.splice(0);
    expect(await enforcer.check(access, activate, 'K1')).toMatchObject({ code: 'not-found' });
    if (kept !== undefined) rows.push(kept);
    expect(await enforcer.check(access, activate, 'K1')).toMatchObject({ effect: 'permit' });
  });

  it('are answered by what was looked up last, also after one that only the first lookup answers', async () => {
    let moment = 0;
    const holds = { assigned: true, restricted: true };
    const find = (query: LookupQuery) =>
      rowsOf(strictLookup([{ ...row('K1', holds), resource: (moment += 1) }]), query);
    const { enforcer } = enforcerOf({ answers: [], find });
    const sign = signing.action('keypair.sign');
    const access = await enforcer.assert(principal, sign, 'K1');
    if (!(access instanceof Access)) throw new Error('the access is to one instance');
    const moments: unknown[] = [];
    for (const action of [activate, sign, view]) {
      const again = await enforcer.assert(access, action, 'K1');
      moments.push(again.of === 'one' ? again.resource : undefined);
    }
    expect(moments).toEqual([2, 1, 2]);
  });

  it('is a fault, and not remembered, when the lookup fails', async () => {
    let broken = true;
    const sound = strictLookup([row('K1', { restricted: true })]);
    const find = (query: LookupQuery) => {
      if (broken && query.asks.length > 0) throw new Error('down');
      return sound.find(query);
    };
    const { enforcer } = enforcerOf({ ...sound, find });
    const access = await enforcer.assert(principal, view, 'K1');
    if (!(access instanceof Access)) throw new Error('the access is to one instance');
    await expect(enforcer.check(access, activate, 'K1')).rejects.toMatchObject({ status: 503 });
    broken = false;
    expect(await enforcer.check(access, activate, 'K1')).toMatchObject({ effect: 'permit' });
  });
});
