import * as fc from 'fast-check';
import { Access, Enforcer } from '../enforcement/internal.js';
import { type ActionName, defineCatalogue, Misuse, type PredicateName } from '../core/internal.js';
import { memoryLookup } from './index.js';

const catalogue = defineCatalogue({
  resources: {
    keypair: { predicates: ['assigned', 'own', 'online'] },
    memo: { predicates: ['own'] },
  },
  actions: {
    'keypair.view': { on: 'keypair', list: true },
    'keypair.sign': { on: 'keypair', list: true },
    'memo.view': { on: 'memo', list: true },
    'keypair.approve': { on: 'keypair', list: true, constraints: ['distinct-approver'] },
  },
  permissions: {
    'view-keypair': {
      title: 'View keypair',
      group: 'Keypair',
      grants: [{ actions: ['keypair.view'], scope: 'assigned', widenedBy: 'approve' }],
    },
    'view-memo': {
      title: 'View memo',
      group: 'Memo',
      grants: [{ actions: ['memo.view'], scope: 'own' }],
    },
    'view-own': {
      title: 'View own',
      group: 'Keypair',
      grants: [{ actions: ['keypair.view'], scope: 'own' }],
    },
    sign: {
      title: 'Sign',
      group: 'Keypair',
      grants: [{ actions: ['keypair.sign'], scope: 'assigned', when: 'online' }],
    },
    approve: {
      title: 'Approve',
      group: 'Keypair',
      grants: [{ actions: ['keypair.approve'], scope: 'all' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});
type Definition = typeof catalogue.definition;
type Action = ActionName<Definition>;

const row = (id: string, over = {}) => ({
  id,
  accountId: 'T1',
  users: ['alice'],
  createdBy: 'nobody',
  online: true,
  /** An open key is assigned to everybody, but for viewing only. */
  open: false,
  ...over,
});
type Keypair = ReturnType<typeof row>;

function setUp(rows: Keypair[]) {
  const keypairs = memoryLookup<Keypair, PredicateName<Definition, 'keypair'>>({
    resource: catalogue.resource('keypair'),
    rows: () => rows,
    id: ({ id }) => id,
    tenant: ({ accountId }) => accountId,
    predicates: {
      assigned: ({ row: { users, open }, principal, action }) =>
        users.includes(principal.id) || (open && action === 'keypair.view'),
      own: ({ row: { createdBy }, principal }) => createdBy === principal.id,
      online: ({ row: { online } }) => online,
      'distinct-approver': ({ row: { createdBy }, principal }) => createdBy !== principal.id,
    },
    perAction: ['assigned'],
  });
  const lookups = new Map([['keypair', keypairs]]);
  return { keypairs, enforcer: new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' }) };
}

const user = (...permissions: string[]) =>
  catalogue.principal({ kind: 'user', id: 'alice', tenant: 'T1', permissions });

async function viewing({ enforcer }: ReturnType<typeof setUp>, ...permissions: string[]) {
  return enforcer.list(user('view-keypair', ...permissions), catalogue.action('keypair.view'));
}

describe('the list of a memory lookup', () => {
  it('law: check agrees with list, whatever is held and whatever the rows', async () => {
    const rows = fc.array(
      fc.record({
        accountId: fc.constantFrom('T1', 'T2'),
        users: fc.subarray(['alice', 'bob']),
        createdBy: fc.constantFrom('alice', 'bob'),
        online: fc.boolean(),
        open: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    const held = fc.subarray([...catalogue.permissions]);
    const action = fc.constantFrom<Action[]>('keypair.view', 'keypair.sign', 'keypair.approve');
    let permitted = 0;
    await fc.assert(
      fc.asyncProperty(held, rows, action, async (permissions, parts, name) => {
        const all = parts.map((part, at) => row(`K${at}`, part));
        const { keypairs, enforcer } = setUp(all);
        const caller = user(...permissions);
        const asked = catalogue.action(name);
        const effects = await Promise.all(all.map(({ id }) => enforcer.check(caller, asked, id)));
        const expected = all.filter((_, at) => effects[at]?.effect === 'permit').toReversed();
        const listed = await (async () => enforcer.list(caller, asked))().then(
          (access) => keypairs.page(access, { limit: 100 }).items,
          () => [],
        );
        expect(listed.map((each) => each.row)).toEqual(expected);
        expect(listed.every(({ actions }) => actions.includes(name))).toBe(true);
        permitted += expected.length;
      }),
      { numRuns: 200 },
    );
    expect(permitted).toBeGreaterThan(50);
  });

  it('applies the filter of the access', async () => {
    const world = setUp([]);
    const access = await viewing(world);
    expect(access.outstanding).toBe(true);
    const inScope = world.keypairs.filter(access);
    expect(access.outstanding).toBe(false);
    expect([row('K1'), row('K2', { users: ['bob'] })].map(inScope)).toEqual([true, false]);
  });

  it('pages newest first and says where the next page begins', async () => {
    const ids = ['K1', 'K3', 'K2', 'K5', 'K4'];
    const world = setUp(ids.map((id) => row(id, { users: id === 'K4' ? [] : ['alice'] })));
    const pages: string[][] = [];
    let after: string | null | undefined;
    while (after !== null) {
      const { items, next } = world.keypairs.page(await viewing(world), { limit: 2, after });
      pages.push(items.map((each) => each.row.id));
      after = next;
    }
    expect(pages).toEqual([
      ['K5', 'K3'],
      ['K2', 'K1'],
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses a page of %s rows',
    async (limit) => {
      const world = setUp([row('K1')]);
      const access = await viewing(world);
      expect(() => world.keypairs.page(access, { limit })).toThrow(RangeError);
      expect(world.keypairs.page(access, { limit: 1 }).items).toHaveLength(1);
    },
  );

  it('offers on each row what may be done with it, asking per action what depends on the action', async () => {
    const rows = [row('K1', { users: [], open: true }), row('K2'), row('K3', { online: false })];
    const world = setUp([...rows, row('K4', { createdBy: 'alice' })]);
    const access = await viewing(world, 'sign', 'approve');
    const page = world.keypairs.page(access, { limit: 10 });
    expect(page.items.map((each) => [each.row.id, each.actions])).toEqual([
      ['K4', ['keypair.view', 'keypair.sign']],
      ['K3', ['keypair.view', 'keypair.approve']],
      ['K2', ['keypair.view', 'keypair.sign', 'keypair.approve']],
      ['K1', ['keypair.view', 'keypair.approve']],
    ]);
  });

  it('refuses the access to another resource type, whose predicates have the same names', async () => {
    const memos = memoryLookup({
      resource: catalogue.resource('memo'),
      rows: () => [row('M1', { createdBy: 'alice' })],
      id: ({ id }) => id,
      tenant: ({ accountId }) => accountId,
      predicates: { own: ({ row: { createdBy }, principal }) => createdBy === principal.id },
    });
    const lookups = new Map([['memo', memos]]);
    const enforcer = new Enforcer({ catalogue, lookups, newDecisionId: () => 'd' });
    const view = catalogue.action('memo.view');
    const alice = user('view-memo');
    const list = await enforcer.list(alice, view);
    const access = await enforcer.assert(alice, view, 'M1');
    if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
    const one = access as Access<string, Keypair>;
    const { keypairs } = setUp([row('M1', { createdBy: 'alice' })]);
    expect(() => keypairs.filter(list)).toThrow(Misuse);
    expect(() => keypairs.page(list, { limit: 1 })).toThrow(Misuse);
    expect(() => keypairs.fence(one)).toThrow(Misuse);
    expect(() => keypairs.hold(one, alice)).toThrow(Misuse);
    expect(list.outstanding).toBe(true);
    expect(memos.page(list, { limit: 1 }).items.map(({ actions }) => actions)).toEqual([
      ['memo.view'],
    ]);
    expect(memos.fence(one)(row('M1', { createdBy: 'alice' }))).toBe(true);
    expect((await memos.hold(one, alice)).id).toBe('M1');
  });
});
