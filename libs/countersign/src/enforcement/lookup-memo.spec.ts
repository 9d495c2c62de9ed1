/** Tests of what one request shares: answers about one instance. Every question still has its own decision. */
import { Access } from './access.js';
import { answersFor, answersTo, type Ask, type CompiledAction } from '../core/internal.js';
import { caller, enforcerOf, lookupOf, row, signing } from '../core/fixtures/catalogue.js';
import { fromParam } from '../core/requirement/id-source.js';
import { copyRow, type Instance } from './load-instances.js';
import { LookupMemo } from './lookup-memo.js';
import type { Found, Lookup, LookupQuery } from '../core/ports/lookup.js';

const principal = caller(['view-keypair', 'manage-keypair', 'sign']);
const resource = signing.resource('keypair');
const view = signing.action('keypair.view');
const sign = signing.action('keypair.sign');

const found = (holds: Record<string, boolean>, more: Partial<Found> = {}): Instance => {
  const instance = copyRow(
    resource,
    {
      id: 'K1',
      tenant: 'A',
      resource: 'first',
      holds,
      ...more,
    },
    'A',
  );
  if (instance === undefined) throw new Error('the row is well formed');
  return instance;
};

describe('the memo of a request', () => {
  /** What is recalled of `K1` for an action. */
  function recalled(
    memo: LookupMemo,
    action: CompiledAction,
    predicates: string[],
    perAction: string[] = [],
  ) {
    const asks = predicates.map((predicate) => ({ predicate }));
    const instance = memo
      .recall({ principal, action, resource, asks, perAction }, ['K1'])
      ?.get('K1');
    if (instance === undefined) return undefined;
    const { yes } = answersFor(instance.answers, action.name);
    const held = resource.predicates.filter((name) => (yes & (resource.bits.get(name) ?? 0)) !== 0);
    return { row: instance.resource, held };
  }
  function memoOf(...kept: [CompiledAction, Instance][]) {
    const memo = new LookupMemo();
    for (const [action, instance] of kept) memo.keep(principal, action, [instance]);
    return memo;
  }

  it('reads of the instance that is asked for alone, however many were found', () => {
    let read = 0;
    const counted = (id: string) =>
      Object.defineProperty({ ...found({ assigned: true }) }, 'id', {
        get: () => {
          read += 1;
          return id;
        },
      });
    const memo = memoOf(
      ...['K0', 'K1', 'K2'].map((id): [CompiledAction, Instance] => [view, counted(id)]),
    );
    read = 0;
    expect(recalled(memo, sign, ['assigned'])).toEqual({ row: 'first', held: ['assigned'] });
    expect(read).toBeLessThan(2);
  });

  it('answers what was asked, and nothing else', () => {
    const memo = memoOf([view, found({ assigned: true, restricted: false })]);
    expect(recalled(memo, sign, ['assigned'])).toEqual({ row: 'first', held: ['assigned'] });
    expect(recalled(memo, sign, [])).toMatchObject({ row: 'first' });
    expect(recalled(memo, sign, ['assigned', 'own'])).toBeUndefined();
    expect(recalled(new LookupMemo(), sign, [])).toBeUndefined();
  });

  it('does not take the answer for one action as that for another', () => {
    const memo = memoOf([view, found({ own: true, restricted: false })]);
    expect(recalled(memo, view, ['own'], ['own'])?.held).toEqual(['own']);
    expect(recalled(memo, sign, ['own'], ['own'])).toBeUndefined();
    const holdsFor = { 'keypair.sign': { own: true } };
    const both = memoOf([view, found({ own: false }, { holdsFor })]);
    expect(recalled(both, sign, ['own'], ['own'])?.held).toEqual(['own']);
    expect(recalled(both, view, ['own'], ['own'])?.held).toEqual([]);
    expect(recalled(memo, sign, [], ['own'])?.held).toEqual([]);
  });

  it('never mixes the answers of two moments', () => {
    const memo = memoOf(
      [view, found({ assigned: true })],
      [sign, found({ own: true }, { resource: 'second' })],
    );
    expect(recalled(memo, view, ['own'])?.row).toBe('second');
    expect(recalled(memo, view, ['assigned'])?.row).toBe('first');
    expect(recalled(memo, view, ['assigned', 'own'])).toBeUndefined();
    expect(recalled(memo, view, [])?.row).toBe('second');
  });

  it('does not take an unclear answer for one', () => {
    expect(recalled(memoOf([view, found({ own: 1 as never })]), view, ['own'])).toBeUndefined();
  });
});

/** Answers what it is asked, and nothing else. */
function strictLookup(rows: readonly Found[]) {
  const lookup = lookupOf(rows);
  const only = (asks: readonly Ask[]) => (each: Found) => {
    const answers = answersTo(asks, (number) => each.holds[asks[number]?.predicate ?? ''] === true);
    return { ...each, ...answers };
  };
  const find = (query: LookupQuery) => rowsOf(lookup, query).map(only(query.asks));
  return { ...lookup, find };
}

const rowsOf = (lookup: Lookup, query: LookupQuery) => lookup.find(query) as readonly Found[];

describe('questions about the instance of an access', () => {
  const activate = signing.action('keypair.activate');

  async function open(id = 'K1') {
    const lookup = strictLookup([
      ...[row('K1', { restricted: true }), row('K2', { restricted: true })],
    ]);
    const { enforcer, records } = enforcerOf(lookup);
    const requirement = { action: view, ids: fromParam('id') };
    // As on an unsafe method: only what the scope depends on is asked.
    const access = await enforcer.enforce(
      principal,
      requirement,
      { params: { id } },
      { obligation: 'fence' },
    );
    if (!(access instanceof Access)) throw new Error('the access is to one instance');
    return { access, enforcer, lookup, records };
  }

  it('cost one lookup the first time, and none after that; each is decided and recorded', async () => {
    const { access, enforcer, lookup, records } = await open();
    lookup.queries.length = 0;
    for (const _ of [1, 2, 3]) {
      expect(await enforcer.check(access, activate, 'K1')).toMatchObject({ effect: 'permit' });
    }
    expect(lookup.queries.map(({ asks }) => asks)).toEqual([[{ predicate: 'restricted' }]]);
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
