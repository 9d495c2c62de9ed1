/** Tests of an application without tenants, of rows that all tenants share, and of system principals that act across tenants. */
import { Access, Enforcer } from '../enforcement/internal.js';
import {
  checkLookups,
  type CompiledAction,
  defineCatalogue,
  type DecisionRecord,
  everyTenant,
  fromParam,
  noTenant,
  type Principal,
} from '../core/internal.js';
import { memoryLookup } from './memory-lookup.js';

interface Note {
  readonly id: string;
  readonly tenantId?: string;
  readonly folder: string;
  readonly author: string;
}

const definition = {
  resources: { note: { predicates: ['own'] } },
  actions: {
    'note.view': { on: 'note', list: true },
    'note.delete': { on: 'note' },
    'note.audit': { on: 'note', list: true },
    'account.rename': {},
  },
  permissions: {
    write: { title: 'Write', grants: [{ actions: ['note.view', 'note.delete'], scope: 'own' }] },
    rename: { title: 'Rename', grants: [{ actions: ['account.rename'], scope: 'all' }] },
  },
  principals: { user: {}, system: { only: ['note.audit'] } },
} as const;

const rows: readonly Note[] = [
  { id: 'n1', tenantId: 'acme', folder: 'f1', author: 'ann' },
  { id: 'n2', tenantId: 'acme', folder: 'f1', author: 'ben' },
  { id: 'n3', tenantId: 'globex', folder: 'f2', author: 'ann' },
];

function world(tenants?: boolean, tenant?: ((row: Note) => string) | false) {
  const catalogue = defineCatalogue({
    ...definition,
    ...(tenants === undefined ? {} : { tenants }),
  });
  const lookup = memoryLookup<Note, 'own'>({
    resource: catalogue.resource('note'),
    rows: () => rows,
    id: (row) => row.id,
    ...(tenant === undefined ? {} : { tenant }),
    predicates: { own: ({ row, principal }) => row.author === principal.id },
  });
  const records: DecisionRecord[] = [];
  const lookups = new Map([['note', lookup]]);
  const enforcer = new Enforcer({
    ...{ catalogue, lookups },
    sink: { record: (record) => void records.push(record) },
    newDecisionId: () => `d${records.length}`,
  });
  const codes = () => checkLookups(catalogue, lookups, new Map()).map(({ code }) => code);
  const caller = (more: object = {}): Principal =>
    catalogue.principal({ kind: 'user', id: 'ann', permissions: ['write', 'rename'], ...more });
  const operator = (more: object = { tenant: null }): Principal =>
    catalogue.principal({ kind: 'system', id: 'op', permissions: [], ...more });
  return { catalogue, lookup, records, enforcer, codes, caller, operator };
}

const ids = ({ items }: { items: readonly { row: Note }[] }) => items.map(({ row }) => row.id);

describe.each([
  ['says nothing', undefined, undefined],
  ['says so once in the catalogue', false, undefined],
  ['says so in its lookups', undefined, false],
] as const)('an application without tenants that %s', (_, tenants, tenant) => {
  const { catalogue, lookup, records, enforcer, codes, caller } = world(tenants, tenant);
  const view = catalogue.action('note.view');
  const remove = catalogue.action('note.delete');

  it('starts', () => expect(codes()).toEqual([]));

  it('checks, lists, fences and holds', async () => {
    const checks = ['n1', 'n2', 'n3', 'n4'].map((id) => enforcer.check(caller(), view, id));
    const effects = (await Promise.all(checks)).map(({ effect }) => effect);
    expect(effects).toEqual(['permit', 'deny', 'permit', 'deny']);
    const page = lookup.page(await enforcer.list(caller(), view), { limit: 10 });
    expect(page.items).toEqual([
      { row: rows[2], actions: ['note.view', 'note.delete'] },
      { row: rows[0], actions: ['note.view', 'note.delete'] },
    ]);
    expect(rows.filter(lookup.filter(await enforcer.list(caller(), view)))).toHaveLength(2);
    const access = await enforcer.assert(caller(), remove, 'n3');
    if (!(access instanceof Access)) throw new TypeError('Expected access to one instance.');
    expect(rows.filter(lookup.fence(access as Access<string, Note>))).toEqual([rows[2]]);
    const held = await lookup.hold(access as Access<string, Note>, caller());
    expect(held.resource).toBe(rows[2]);
  });

  it('finds the parents of nested routes, and answers for rows', async () => {
    const source = fromParam('id', { within: { column: 'folder', param: 'folder' } });
    const ask = async (folder: string) =>
      enforcer.enforce(caller(), { action: view, ids: source }, { params: { id: 'n1', folder } });
    expect(((await ask('f1')) as Access).actions()).toEqual(['note.view', 'note.delete']);
    await expect(ask('f2')).rejects.toMatchObject({ status: 404 });
  });

  it('explains, and records no tenant', async () => {
    const { decision } = await enforcer.explain(caller(), view, 'n1');
    expect(decision.effect).toBe('permit');
    records.length = 0;
    await enforcer.check(caller(), view, 'n1');
    expect(records).toMatchObject([{ tenant: null, resourceId: 'n1' }]);
    expect(records[0]).not.toHaveProperty('acrossTenants');
  });

  it('has system principals', async () => {
    const own = world(tenants, tenant);
    const audit = own.catalogue.action('note.audit');
    for (const system of [own.operator({}), own.operator()]) {
      expect(await own.enforcer.check(system, audit, 'n2')).toMatchObject({ effect: 'permit' });
      const page = own.lookup.page(await own.enforcer.list(system, audit), { limit: 10 });
      expect(ids(page)).toEqual(['n3', 'n2', 'n1']);
    }
  });

  it('faults for a principal with a tenant, and answers it nothing', async () => {
    if (tenants === false) {
      expect(() => caller({ tenant: 'acme' })).toThrow('there are no tenants');
      return;
    }
    const stranger = caller({ tenant: 'acme' });
    const misuse = { name: 'Misuse', message: expect.stringContaining('has a tenant') as unknown };
    await expect(enforcer.check(stranger, view, 'n1')).rejects.toMatchObject(misuse);
    await expect(enforcer.explain(stranger, view, 'n1')).rejects.toMatchObject(misuse);
    await expect(async () => enforcer.list(stranger, view)).rejects.toMatchObject(misuse);
    const rename = catalogue.action('account.rename');
    await expect(enforcer.check(stranger, rename)).rejects.toMatchObject(misuse);
  });
});

describe('an application with tenants', () => {
  const { catalogue, lookup, records, enforcer, codes, caller, operator } = world(
    undefined,
    (row) => row.tenantId ?? '',
  );
  const view = catalogue.action('note.view');
  const audit = catalogue.action('note.audit');
  const list = async (principal: Principal, action: CompiledAction) =>
    ids(lookup.page(await enforcer.list(principal, action), { limit: 10 }));

  it('compares the tenant', async () => {
    expect(codes()).toEqual([]);
    expect(await list(caller({ tenant: 'acme' }), view)).toEqual(['n1']);
    expect(await list(caller({ tenant: 'globex' }), view)).toEqual(['n3']);
  });

  it.each([view, audit, catalogue.action('account.rename')])(
    'faults for a principal whose tenant was left out: $name',
    async (action) => {
      for (const stranger of [caller(), operator({})]) {
        const ask = enforcer.check(stranger, action, action.on && 'n1');
        await expect(ask).rejects.toMatchObject({
          name: 'Misuse',
          message: expect.stringContaining('has no tenant') as unknown,
        });
      }
    },
  );

  it('lets a system principal act across tenants for what is opened to it, and records it so', async () => {
    records.length = 0;
    const checks = ['n1', 'n3', 'n4'].map((id) => enforcer.check(operator(), audit, id));
    const effects = (await Promise.all(checks)).map(({ effect }) => effect);
    expect(effects).toEqual(['permit', 'permit', 'deny']);
    expect(await list(operator(), audit)).toEqual(['n3', 'n2', 'n1']);
    expect(records.map(({ tenant, acrossTenants }) => [tenant, acrossTenants])).toEqual([
      ['acme', true],
      ['globex', true],
      [null, true],
      [null, true],
    ]);
  });

  it('fences and holds across tenants the very row that was checked', async () => {
    const access = (await enforcer.assert(operator(), audit, 'n3')) as Access<string, Note>;
    expect(access.tenant).toBe('globex');
    expect(rows.filter(lookup.fence(access))).toEqual([rows[2]]);
    expect((await lookup.hold(access, operator())).resource).toBe(rows[2]);
  });

  it('gives a system principal of one tenant that tenant alone', async () => {
    const ofAcme = operator({ tenant: 'acme' });
    expect(await list(ofAcme, audit)).toEqual(['n2', 'n1']);
    expect(await enforcer.check(ofAcme, audit, 'n3')).toMatchObject({ code: 'not-found' });
  });

  it('keeps everybody else, and every granted action, inside a tenant', async () => {
    const all = { tenant: null, permissions: ['write'] };
    expect(await enforcer.check(operator(all), view, 'n1')).toMatchObject({ effect: 'deny' });
    await expect(async () => enforcer.list(operator(all), view)).rejects.toMatchObject({
      status: 403,
    });
    for (const tenant of [noTenant, everyTenant, '', null]) {
      expect(() => caller({ tenant })).toThrow(TypeError);
    }
  });
});

it.each([
  [
    'rows without a tenant, where the catalogue says that there are tenants',
    true,
    undefined,
    ['missing-tenant'],
  ],
  [
    'rows with a tenant, where the catalogue says that there are none',
    false,
    (row: Note) => row.folder,
    ['superfluous-tenant'],
  ],
  ['rows that are shared, where there are tenants', true, false, []],
] as const)('the start takes or refuses %s', (_, tenants, tenant, expected) => {
  expect(world(tenants, tenant).codes()).toEqual(expected);
});

it('shows shared rows to every tenant, in its scope', async () => {
  const { catalogue, lookup, enforcer, caller } = world(true, false);
  const view = catalogue.action('note.view');
  for (const tenant of ['acme', 'globex']) {
    const access = await enforcer.list(caller({ tenant }), view);
    expect(ids(lookup.page(access, { limit: 10 }))).toEqual(['n3', 'n1']);
    expect(await enforcer.check(caller({ tenant }), view, 'n1')).toMatchObject({
      effect: 'permit',
    });
    expect(await enforcer.check(caller({ tenant }), view, 'n2')).toMatchObject({
      effect: 'deny',
    });
  }
});
